/** The station file of the emulated terminal. In it, `localhost` is the machine that emulates it. */
export function stationToml(ports: { readonly campus: number; readonly printer: number }): string {
  return `id = "ZJG-01"
dataDir = "/var/lib/onetrip-kiosk"
[site]
kind = "mainHall"
name = { zh = "校务服务大厅", en = "Main Service Hall" }
[school]
name = { zh = "之江示范大学", en = "Zhijiang Model University" }
phone = "0571-0000-0000"
[records]
kind = "exchange"
addresses = ["https://localhost:${ports.campus}"]
ca = "/etc/onetrip-kiosk/keys/ca.pem"
certificate = "/etc/onetrip-kiosk/keys/station.pem"
key = "/etc/onetrip-kiosk/keys/station.key"
[cardReader]
driver = "rdm6300"
path = "/dev/onetrip/card-reader"
[documentPrinter]
driver = "ipp"
uri = "ipp://localhost:${ports.printer}/ipp/print"
`;
}

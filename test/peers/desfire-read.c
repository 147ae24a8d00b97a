/*
 * Reads a file of a DESFire card with libfreefare, after an AES authentication and under the session's CMAC.
 * desfire-read AID KEYNUMBER KEY FILE LENGTH: prints the file in hex; exit 2 when the card refuses the key, 3 when the
 * reading fails or its MAC is wrong, 1 for anything else.
 */
#include <err.h>
#include <stdio.h>
#include <stdlib.h>

#include <freefare.h>
#include <nfc/nfc.h>

enum { desfire_maced = 1 };

int main(int argc, char *argv[]) {
    if (argc != 6) errx(1, "usage: desfire-read AID KEYNUMBER KEY FILE LENGTH");
    uint32_t aid = strtoul(argv[1], NULL, 16);
    int key_number = atoi(argv[2]), file = atoi(argv[4]), length = atoi(argv[5]);
    uint8_t key_bytes[16], data[64];
    for (int i = 0; i < 16; i++) sscanf(argv[3] + 2 * i, "%2hhx", &key_bytes[i]);

    nfc_context *context;
    nfc_init(&context);
    nfc_device *device = nfc_open(context, NULL);
    if (device == NULL) errx(1, "no device");
    MifareTag *tags = freefare_get_tags(device);
    MifareTag tag = tags == NULL ? NULL : tags[0];
    if (tag == NULL || freefare_get_tag_type(tag) != DESFIRE) errx(1, "no DESFire card");
    if (mifare_desfire_connect(tag) < 0) errx(1, "cannot connect");
    if (mifare_desfire_select_application(tag, mifare_desfire_aid_new(aid)) < 0) errx(1, "no such application");

    MifareDESFireKey key = mifare_desfire_aes_key_new(key_bytes);
    if (mifare_desfire_authenticate_aes(tag, key_number, key) < 0) errx(2, "not authenticated");
    ssize_t read = mifare_desfire_read_data_ex(tag, file, 0, length, data, desfire_maced);
    if (read != length) errx(3, "not read: %s", freefare_strerror(tag));
    for (ssize_t i = 0; i < read; i++) printf("%02x", data[i]);
    printf("\n");

    mifare_desfire_disconnect(tag);
    freefare_free_tags(tags);
    nfc_close(device);
    nfc_exit(context);
    return 0;
}

/** What we use of the driver, which comes without types. */
declare module 'oracledb' {
  export interface Connection {
    execute(statement: string, parameters: readonly string[], options?: object): Promise<{ rows?: unknown[][] }>;
    execute(statement: string, parameters: readonly string[], done: (error?: unknown) => void): void;
    close(): Promise<void>;
  }
  export interface Pool {
    getConnection(): Promise<Connection>;
    close(drainSeconds: number): Promise<void>;
  }
  const oracle: { readonly STRING: unknown; createPool(options: object): Promise<Pool> };
  export default oracle;
}

import { isRetryableError, Neo4jError } from "neo4j-driver";
import { CodedError, storeUnavailable } from "../../errors.ts";

/** Says why a statement failed, as a coded error where it is not our fault. The message holds no credentials. */
export function translateError(error: unknown, url: string): unknown {
  if (!(error instanceof Neo4jError)) return error;
  const place = withoutCredentials(url);
  const { code } = error;
  if (code.startsWith("Neo.ClientError.Security.")) {
    return storeUnavailable(`Neo4j at ${place} refuses the user name or password (${error.message}).`, error);
  }
  if (code === "Neo.ClientError.Database.DatabaseNotFound") {
    return storeUnavailable(`Neo4j at ${place} has no such database (${error.message}).`, error);
  }
  if (code.startsWith("Neo.ClientError.Transaction.TransactionTimedOut")) {
    return new CodedError("TIMEOUT", "The database took too long to answer.", { cause: error });
  }
  if (isConnectionTrouble(error)) {
    return storeUnavailable(`Neo4j at ${place} does not answer (${error.message}).`, error);
  }
  return error;
}

/** Errors of the driver's own, such as a connection that could not be had in time, come without a server's code. */
function isConnectionTrouble(error: Neo4jError): boolean {
  const { code } = error;
  return code === "ServiceUnavailable" || code === "SessionExpired" || code === "N/A" || isRetryableError(error);
}

function withoutCredentials(url: string): string {
  if (!URL.canParse(url)) return "its address";
  const { protocol, host } = new URL(url);
  return `${protocol}//${host}`;
}

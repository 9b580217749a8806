import { destination, type Logger, pino } from "pino";
import type { LogLevel } from "./config.ts";

/** JSON lines on standard error: standard output belongs to what a command answers. */
export function createLogger(level: LogLevel): Logger {
  return pino({ level, base: null, timestamp: () => `,"time":"${new Date().toISOString()}"` }, destination(2));
}

// The older clients have the same functions; their packages do not lead to their types.

declare module "socket.io-client-3-1" {
  export { io } from "socket.io-client";
}

declare module "socket.io-client-4-0" {
  export { io } from "socket.io-client";
}

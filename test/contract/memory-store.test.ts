// Runs the contract suite on the memory store.

import { MemoryStore } from "../../src/server/memory/memory-store";
import { roomStoreContract } from "./room-store.contract";

const open = async () => {
  const store = new MemoryStore();
  return { store, close: () => store.close() };
};

roomStoreContract("memory store", open, { isDurable: false });

// The memory store holds the contract.

import { MemoryStore } from "../../src/server/memory/memory-store";
import { roomStoreContract } from "./room-store.contract";

const open = async () => {
  const store = new MemoryStore();
  return { store, close: () => store.close() };
};

roomStoreContract("memory store", open, { isDurable: false });

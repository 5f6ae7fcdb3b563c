// Runs the contract suite on the memory store.

import { type RoomBounds, roomBounds } from "../../src/chat/room-rules";
import { MemoryStore } from "../../src/server/memory/memory-store";
import { roomStoreContract } from "./room-store.contract";

const open = async (bounds: RoomBounds = roomBounds) => {
  const store = new MemoryStore({ bounds });
  return { store, close: () => store.close() };
};

roomStoreContract("memory store", open, { isDurable: false });

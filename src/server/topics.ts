// Delivers frames to the connections whose transport has no fan-out of its own, as Bun's sockets have.

type Receive = (frame: string) => void;

export class Topics {
  readonly #receivers = new Map<string, Set<Receive>>();

  publish(topic: string, frame: string): void {
    for (const receive of [...(this.#receivers.get(topic) ?? [])]) receive(frame);
  }

  subscribe(topic: string, receive: Receive): void {
    const receivers = this.#receivers.get(topic) ?? new Set();
    receivers.add(receive);
    this.#receivers.set(topic, receivers);
  }

  unsubscribe(topic: string, receive: Receive): void {
    const receivers = this.#receivers.get(topic);
    receivers?.delete(receive);
    if (receivers?.size === 0) this.#receivers.delete(topic);
  }
}

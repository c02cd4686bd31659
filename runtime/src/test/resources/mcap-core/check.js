// Reads each file named on the command line with @mcap/core: as a stream, which verifies CRCs, and by its index.
// Prints one JSON line per file: messages by topic, the first and last tick, attachments, metadata.
const fs = require("fs");
const { McapIndexedReader, McapStreamReader } = require("@mcap/core");
const zstd = require("@foxglove/wasm-zstd");
const lz4 = require("@foxglove/wasm-lz4");

function count(summary, record, channels) {
  if (record.type === "Channel") {
    channels.set(record.id, record);
  } else if (record.type === "Message") {
    const topic = channels.get(record.channelId).topic;
    summary.topics[topic] = (summary.topics[topic] || 0) + 1;
    const content = JSON.parse(Buffer.from(record.data).toString("utf8"));
    if (topic.endsWith("/tick")) {
      summary.firstTick = summary.firstTick ?? content.tick;
      summary.lastTick = content.tick;
    }
  }
}

async function indexed(file, handlers) {
  const handle = await fs.promises.open(file);
  try {
    const size = BigInt((await handle.stat()).size);
    const readable = {
      size: async () => size,
      read: async (offset, length) => {
        const buffer = Buffer.alloc(Number(length));
        await handle.read(buffer, 0, Number(length), Number(offset));
        return new Uint8Array(buffer);
      },
    };
    const reader = await McapIndexedReader.Initialize({ readable, decompressHandlers: handlers });
    const summary = { topics: {} };
    for await (const message of reader.readMessages()) {
      count(summary, message, reader.channelsById);
    }
    const attachments = {};
    for await (const attachment of reader.readAttachments()) {
      attachments[attachment.name] = attachment.data.length;
    }
    const metadata = [];
    for await (const words of reader.readMetadata()) {
      metadata.push(words.name);
    }
    for (const schema of reader.schemasById.values()) {
      JSON.parse(Buffer.from(schema.data).toString("utf8"));
    }
    return { ...summary, attachments, metadata, statistics: Number(reader.statistics.messageCount) };
  } finally {
    await handle.close();
  }
}

function streamed(file, handlers) {
  const reader = new McapStreamReader({ decompressHandlers: handlers, validateCrcs: true });
  reader.append(fs.readFileSync(file));
  const summary = { topics: {} };
  const channels = new Map();
  for (let record; (record = reader.nextRecord()); ) {
    count(summary, record, channels);
  }
  return { ...summary, done: reader.done() };
}

async function main() {
  await zstd.isLoaded;
  await lz4.isLoaded;
  const handlers = {
    zstd: (buffer, size) => zstd.decompress(buffer, Number(size)),
    lz4: (buffer, size) => lz4(buffer, Number(size)),
  };
  for (const file of process.argv.slice(2)) {
    const stream = streamed(file, handlers);
    console.log(JSON.stringify({ stream, index: stream.done ? await indexed(file, handlers) : null }));
  }
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});

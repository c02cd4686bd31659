/// The wire of a board: frames, and the words that they carry. PROTOCOL.md is the document.
package spikerig.bridge.link;

package spikerig.bridge.mcu;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A network as the firmware runs it; PROTOCOL.md, "Network image".
///
/// @param bytes the image, a multiple of four bytes; not copied
/// @param neuronCount neurons in the order of the spike bits
public record NetworkImage(byte[] bytes, WeightFormat format, int inputCount, int outputCount, int neuronCount) {
    /// SHA-256 of the image.
    public byte[] digest() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

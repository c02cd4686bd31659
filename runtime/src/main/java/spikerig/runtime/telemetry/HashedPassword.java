package spikerig.runtime.telemetry;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// A password as `mosquitto_passwd` of Mosquitto 2 writes it: `$7$<iterations>$<salt>$<hash>`, PBKDF2 with HMAC-SHA512,
/// salt and hash in Base64.
final class HashedPassword {
    private static final String PREFIX = "$7$";
    private static final int PARTS = 5;

    private HashedPassword() {}

    static boolean is(String text) {
        return text.startsWith(PREFIX);
    }

    /// Whether `password` is what was hashed; false when `text` is damaged.
    static boolean matches(String text, byte[] password) {
        String[] parts = text.split("\\$", -1);
        if (parts.length != PARTS) {
            return false;
        }
        try {
            byte[] hash = Base64.getDecoder().decode(parts[4]);
            PBEKeySpec spec = new PBEKeySpec(new String(password, StandardCharsets.UTF_8).toCharArray(),
                    Base64.getDecoder().decode(parts[3]), Integer.parseInt(parts[2]), hash.length * Byte.SIZE);
            byte[] made = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
            return MessageDigest.isEqual(hash, made);
        } catch (IllegalArgumentException | GeneralSecurityException damaged) {
            return false;
        }
    }
}

package spikerig.runtime.rig;

import java.util.Collection;
import java.util.Comparator;

/// What a misspelt word was probably meant to be.
final class Suggestion {
    private Suggestion() {}

    /// `did you mean address?` when a known word is near, otherwise the list of known words.
    static String among(Collection<String> known, String word) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(candidate, word)))
                .filter(nearest -> distance(nearest, word) <= Math.max(2, word.length() / 3))
                .map(nearest -> "did you mean " + nearest + "?")
                .orElse("known: " + String.join(", ", known));
    }

    /// Levenshtein distance, ignoring case.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                boolean same = Character.toLowerCase(a.charAt(i - 1)) == Character.toLowerCase(b.charAt(j - 1));
                int cost = diagonal + (same ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(cost, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}

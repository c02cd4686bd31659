package spikerig.runtime.dashboard;

import java.util.ArrayList;
import java.util.List;
import org.tomlj.Toml;
import org.tomlj.TomlTable;

/// The rig file for the eyes of others: without its passwords and secrets.
final class RigText {
    static final String WITHHELD =
            "# Not shown: this rig file spells a password in a way that cannot be blanked out for certain.\n"
                    + "# Plain quotes without escapes can be; usersFile, passwordFile and secretsFile are better.\n";

    private static final List<List<String>> TABLES =
            List.of(List.of("telemetry", "users"), List.of("commands", "secrets"));

    private RigText() {}

    /// Blanks every quoted secret. One that is not in the text as it is, such as one with escapes, is there in another
    /// spelling: then nothing is shown.
    static String withoutSecrets(String text) {
        String shown = text;
        for (String secret : secrets(Toml.parse(text))) {
            String blanked = shown.replace('"' + secret + '"', "\"***\"").replace('\'' + secret + '\'', "'***'");
            if (!text.contains('"' + secret + '"') && !text.contains('\'' + secret + '\'')) {
                return WITHHELD;
            }
            shown = blanked;
        }
        return shown;
    }

    private static List<String> secrets(TomlTable root) {
        List<String> found = new ArrayList<>();
        if (root.get(List.of("telemetry", "password")) instanceof String password) {
            found.add(password);
        }
        for (List<String> path : TABLES) {
            if (root.get(path) instanceof TomlTable table) {
                table.toMap().values().forEach(value -> found.add(String.valueOf(value)));
            }
        }
        return found;
    }
}

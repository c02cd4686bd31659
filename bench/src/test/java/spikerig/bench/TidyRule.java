package spikerig.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// One habit of the sources.
///
/// @param name what it is about
/// @param remedy what to do instead
/// @param bad a piece of Java that breaks it, which proves that the rule finds something
/// @param applies the files that it is about
/// @param broken whether line `index` of a file breaks it
record TidyRule(String name, String remedy, String bad, Predicate<Source> applies, Finder broken) {
    private static final int COLUMNS_MAX = 120;
    private static final int LINES_MAX = 400;
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME|XX" + "X)\\b");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|interface|record|enum) (\\w+)");
    private static final Pattern EMPTY_NAME = Pattern.compile("\\w*(Manager|Util|Utils|Impl|Helper)");
    private static final String TYPE_HEAD =
            "((static|final|abstract|sealed|non-sealed) )*(class|interface|record|enum|@interface) .*";
    private static final Pattern TOP_LEVEL = Pattern.compile("(public )?" + TYPE_HEAD);
    private static final Pattern PUBLIC_TYPE = Pattern.compile("\\s*public " + TYPE_HEAD);
    private static final Pattern END_OF_CODE = Pattern.compile("\\s*|.*(;|\\}|(?<!= )\\{)");
    private static final Pattern GETTER = Pattern.compile("\\s*public [^=;]*\\bget[A-Z]\\w*\\(.*");
    private static final Pattern IMPORT = Pattern.compile("import (?:static )?[\\w.]+\\.(\\w+|\\*);");

    /// Looks at one line of a file.
    @FunctionalInterface
    interface Finder {
        boolean breaks(List<String> lines, int index);
    }

    static final List<TidyRule> ALL = List.of(
            everywhere("tabs", "indent with 4 spaces", "\tint a;", (lines, i) -> lines.get(i).indexOf('\t') >= 0),
            everywhere("columns", "break the line before column " + COLUMNS_MAX, "/".repeat(COLUMNS_MAX + 1),
                    (lines, i) -> lines.get(i).length() > COLUMNS_MAX),
            everywhere("length", "split the file by what its parts are about, at " + LINES_MAX + " lines at most",
                    "\n".repeat(LINES_MAX) + "}", (lines, i) -> i == LINES_MAX),
            everywhere("unfinished work", "do it now, or write an issue and leave the line out", "// TO" + "DO: units",
                    (lines, i) -> UNFINISHED.matcher(lines.get(i)).find()),
            java("type names", "name the type by what it is: a Manager, Util, Impl or Helper can be anything",
                    "final class Bus" + "Manager {", (lines, i) -> isNamedEmptily(lines.get(i))),
            java("getters", "name the method by what it returns, such as speedRadPerS()",
                    "    public float getSpeed() {", TidyRule::isGetter),
            java("one type per file", "move the second top-level type to a file of its own",
                    "class A {}\nrecord B() {}", TidyRule::isSecondType),
            java("Javadoc form", "write /// Markdown comments", "/** Old. */",
                    (lines, i) -> lines.get(i).strip().startsWith("/**")),
            java("imports", "import each class by name, and none that is not used", "import java.util.List;",
                    TidyRule::isIdleImport),
            new TidyRule("public types", "say in a /// comment above it what the type is", "public final class Wheel {",
                    source -> source.isJava() && source.isProduction(), TidyRule::isSilentType));

    private static TidyRule everywhere(String name, String remedy, String bad, Finder broken) {
        return new TidyRule(name, remedy, bad, source -> true, broken);
    }

    private static TidyRule java(String name, String remedy, String bad, Finder broken) {
        return new TidyRule(name, remedy, bad, Source::isJava, broken);
    }

    /// `path:line: remedy` for every line of `source` that breaks the rule.
    List<String> violations(Source source) {
        if (!applies.test(source)) {
            return List.of();
        }
        return IntStream.range(0, source.lines().size())
                .filter(index -> broken.breaks(source.lines(), index))
                .mapToObj(index -> source.path() + ":" + (index + 1) + ": " + remedy)
                .toList();
    }

    @Override
    public String toString() {
        return name;
    }

    boolean findsItsBadExample() {
        return !violations(new Source(Path.of("src/main/java/Bad.java"), bad.lines().toList())).isEmpty();
    }

    private static boolean isNamedEmptily(String line) {
        var type = TYPE.matcher(line);
        return !line.strip().startsWith("//") && type.find() && EMPTY_NAME.matcher(type.group(1)).matches();
    }

    private static boolean isGetter(List<String> lines, int index) {
        return GETTER.matcher(lines.get(index)).matches() && !lines.get(Math.max(0, index - 1)).contains("@Override");
    }

    private static boolean isSecondType(List<String> lines, int index) {
        return TOP_LEVEL.matcher(lines.get(index)).matches()
                && lines.subList(0, index).stream().anyMatch(line -> TOP_LEVEL.matcher(line).matches());
    }

    private static boolean isIdleImport(List<String> lines, int index) {
        var imported = IMPORT.matcher(lines.get(index));
        if (!imported.matches()) {
            return false;
        }
        Pattern use = Pattern.compile("\\b" + Pattern.quote(imported.group(1)) + "\\b");
        return lines.stream().noneMatch(line -> !line.startsWith("import ") && use.matcher(line).find());
    }

    private static boolean isSilentType(List<String> lines, int index) {
        if (!PUBLIC_TYPE.matcher(lines.get(index)).matches()) {
            return false;
        }
        int above = index - 1;
        while (above >= 0 && !lines.get(above).strip().startsWith("///")) {
            if (END_OF_CODE.matcher(lines.get(above)).matches()) {
                return true;
            }
            above--; // an annotation, perhaps of several lines
        }
        return above < 0;
    }
}

package io.cxm.chart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The variables of the environment that a service reads, by the code that it is made of: its own, and that of each of our modules
 * that it depends on.
 *
 * @param own CXM's, as docs/reference/configuration.md has them
 * @param others of Quarkus, of Kafka's clients and of what learns
 */
record Variables(Set<String> own, Set<String> others) {
    private static final String OURS = "CXM_";
    private static final Path REFERENCE = Path.of("../docs/reference/configuration.md");
    private static final Pattern EXCLUSIONS = Pattern.compile("(?s)<exclusions>.*?</exclusions>");
    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
    private static final Pattern MODULE =
            Pattern.compile("<groupId>io\\.cxm</groupId>\\s*<artifactId>([a-z-]+)</artifactId>");
    private static final Pattern PLACE = Pattern.compile("\\$\\{(CXM_[A-Z_]+)");
    private static final Pattern QUOTED = Pattern.compile("\"([A-Z]+(?:_[A-Z]+)+)\"");
    private static final Pattern PROPERTY = Pattern.compile("(?m)^([a-z][\\w.\"-]+)=");
    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([a-z.-]+)\"\\)");
    private static final Pattern SETTING = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");
    private static final Pattern DEFAULT = Pattern.compile("^\\| `([a-z-]+)` \\| [^|]+ \\| `\\$\\{(CXM_[A-Z_]+)[:}]");
    /** What reads DJL's and OpenMP's own. */
    private static final List<String> OF_WHAT_LEARNS =
            List.of("DJL_CACHE_DIR", "DJL_OFFLINE", "OPT_OUT_TRACKING", "OMP_WAIT_POLICY");

    static Variables of(String service) throws IOException {
        Variables variables = new Variables(new TreeSet<>(), new TreeSet<>());
        Set<String> modules = new LinkedHashSet<>();
        collect(service, modules);
        // its process is in its image, and gets its environment
        if (Files.isDirectory(Code.SERVICES.resolve(service + "-job"))) {
            collect(service + "-job", modules);
        }
        for (String module : modules) {
            variables.read(folder(module).resolve("src/main"));
        }
        if (modules.contains("messaging")) {
            ConsumerConfig.configNames().forEach(name -> variables.others.add("KAFKA_" + variable(name)));
        }
        if (modules.contains("ranker")) {
            variables.others.addAll(OF_WHAT_LEARNS);
        }
        return variables;
    }

    boolean has(String name) {
        return own.contains(name) || others.contains(name);
    }

    private static Path folder(String module) {
        Path library = Code.SERVICES.resolve("libs").resolve(module);
        return Files.isDirectory(library) ? library : Code.SERVICES.resolve(module);
    }

    private static void collect(String module, Set<String> modules) throws IOException {
        Path pom = folder(module).resolve("pom.xml");
        if (!Files.exists(pom) || !modules.add(module)) {
            return; // the portal's files are no service's code
        }
        Matcher dependency =
                DEPENDENCY.matcher(EXCLUSIONS.matcher(Files.readString(pom)).replaceAll(""));
        while (dependency.find()) {
            Matcher ours = MODULE.matcher(dependency.group(1));
            if (ours.find() && !dependency.group(1).contains("<scope>test</scope>")) {
                collect(ours.group(1), modules);
            }
        }
    }

    private void read(Path folder) throws IOException {
        for (Path file : Code.files(folder, ".*\\.(java|properties)")) {
            String text = Files.readString(file);
            PLACE.matcher(text).results().forEach(m -> own.add(m.group(1)));
            if (file.toString().endsWith(".properties")) {
                PROPERTY.matcher(text).results().forEach(m -> others.add(variable(m.group(1))));
            } else {
                QUOTED.matcher(text)
                        .results()
                        .map(m -> m.group(1))
                        .forEach(name -> (name.startsWith(OURS) ? own : others).add(name));
                Matcher mapping = MAPPING.matcher(text);
                if (mapping.find()) {
                    settings(mapping.group(1)).forEach(own::add);
                }
            }
        }
    }

    /** Those of a part of the reference. */
    private static Stream<String> settings(String prefix) throws IOException {
        String page = Files.readString(REFERENCE);
        int begin = page.indexOf("\n## " + prefix + "\n");
        if (begin < 0) {
            throw new AssertionError(REFERENCE + " has no part " + prefix);
        }
        int end = page.indexOf("\n## ", begin + 1);
        return SETTING.matcher(page.substring(begin, end)).results().map(m -> variable(prefix + "." + m.group(1)));
    }

    /** Names of settings of the reference whose default is another variable, with that. */
    static Map<String, String> ofDefaults() throws IOException {
        Map<String, String> variables = new TreeMap<>();
        String prefix = "";
        for (String line : Files.readAllLines(REFERENCE)) {
            Matcher given = DEFAULT.matcher(line);
            if (line.startsWith("## ")) {
                prefix = line.substring(3);
            } else if (given.find()) {
                variables.put(variable(prefix + "." + given.group(1)), given.group(2));
            }
        }
        return variables;
    }

    static String variable(String property) {
        return property.replaceAll("[^a-zA-Z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}

package io.cxm.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code docs/reference/recommender.md}: blocks that make the shops, then a section a number with pairs of blocks, the first of
 * which shows a value and the second what stands there when it is gone.
 *
 * @param setup the blocks before the first section
 * @param missing the numbers of which something, or all, is not there yet
 */
record RecommenderPage(List<String> setup, List<Section> sections, Set<Integer> missing, Map<String, Path> links) {
    /** How many numbers there are. */
    static final int NUMBERS = 43;

    private static final Path FILE = Path.of("../../docs/reference/recommender.md");
    private static final Pattern BLOCK = Pattern.compile("```sh\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern SECTION =
            Pattern.compile("^### R(\\d+) (.*?)$(.*?)(?=^##|\\z)", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern PLACES =
            Pattern.compile("^Code: (.*?)\\.\\sTests: (.*?)\\.$", Pattern.DOTALL | Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("\\[(\\w+)]");
    private static final Pattern LINK = Pattern.compile("^\\[(\\w+)]: (\\S+)$", Pattern.MULTILINE);
    private static final Pattern MISSING = Pattern.compile("^\\| R(\\d+)(?:–R(\\d+))? \\|", Pattern.MULTILINE);

    RecommenderPage {
        setup = List.copyOf(setup);
        sections = List.copyOf(sections);
        missing = Set.copyOf(missing);
        links = Map.copyOf(links);
    }

    /**
     * What the page has of a number.
     *
     * @param code names of classes
     * @param tests names of classes
     */
    record Section(int number, String title, List<String> code, List<String> tests, List<Block> blocks) {
        Section {
            code = List.copyOf(code);
            tests = List.copyOf(tests);
            blocks = List.copyOf(blocks);
        }
    }

    /**
     * One block.
     *
     * @param prints what its output has, if it says so
     */
    record Block(String script, Optional<Pattern> prints) {
        private static final Pattern PRINTS = Pattern.compile("^# prints: (.*)$", Pattern.MULTILINE);

        static Block of(String script) {
            return new Block(
                    script,
                    PRINTS.matcher(script)
                            .results()
                            .findFirst()
                            .map(said -> Pattern.compile(said.group(1), Pattern.MULTILINE)));
        }
    }

    static RecommenderPage read() {
        String page = text(FILE);
        List<Section> sections = new ArrayList<>();
        Matcher section = SECTION.matcher(page);
        int first = page.length();
        while (section.find()) {
            first = Math.min(first, section.start());
            Optional<MatchResult> places =
                    PLACES.matcher(section.group(3)).results().findFirst();
            sections.add(new Section(
                    Integer.parseInt(section.group(1)),
                    section.group(2),
                    names(places, 1),
                    names(places, 2),
                    blocks(section.group(3)).stream().map(Block::of).toList()));
        }
        Map<String, Path> links = new HashMap<>();
        LINK.matcher(page).results().forEach(link -> links.put(link.group(1), FILE.resolveSibling(link.group(2))));
        return new RecommenderPage(blocks(page.substring(0, first)), sections, missing(page), links);
    }

    private static Set<Integer> missing(String page) {
        Set<Integer> missing = new TreeSet<>();
        MISSING.matcher(page).results().forEach(row -> {
            int from = Integer.parseInt(row.group(1));
            int to = row.group(2) == null ? from : Integer.parseInt(row.group(2));
            for (int number = from; number <= to; number++) {
                missing.add(number);
            }
        });
        return missing;
    }

    private static List<String> names(Optional<MatchResult> places, int group) {
        return places.map(found -> NAME.matcher(found.group(group))
                        .results()
                        .map(name -> name.group(1))
                        .toList())
                .orElse(List.of());
    }

    /** The blocks of a page or of a part of one. */
    static List<String> blocks(String text) {
        return BLOCK.matcher(text).results().map(block -> block.group(1)).toList();
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

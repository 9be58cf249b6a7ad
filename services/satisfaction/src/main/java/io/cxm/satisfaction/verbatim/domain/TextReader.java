package io.cxm.satisfaction.verbatim.domain;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads texts clause by clause by word lists. Praise and blame of a clause are of the topics that it names, or those of the clause before
 * where it names none; each is turned round by a negation up to three words before it, made stronger or weaker by a word right before it, and
 * counts less before a "but" of its sentence than after it.
 *
 * <p>The score is {@code (p − b) / (p + b + 1)}, p and b the sums of praise and blame: 0 where nothing is said, and far from 0 only where much
 * is, and that one-sided.
 */
public final class TextReader {
    private static final Lexicon LEXICON = Lexicon.of("english.txt", "chinese.txt");
    /** So many tokens after a negation it still holds. */
    private static final int REACH = 3;

    private static final int STRENGTH_REACH = 2;
    private static final double NEGATED_PRAISE = -0.8;
    private static final double NEGATED_BLAME = 0.4;
    private static final double BEFORE_CONTRAST = 0.6;
    private static final double AFTER_CONTRAST = 1.3;
    private static final double HOPED = -0.5;
    /** Scores and sums so near 0 say neither. */
    private static final double NEITHER = 0.15;

    private final Map<Topic, Double> topics = new EnumMap<>(Topic.class);
    private double praise;
    private double blame;

    // of the sentence
    private double weight = 1;
    private Set<Topic> before = EnumSet.noneOf(Topic.class);

    private TextReader() {}

    /** Reads a text of which personal data is masked. */
    public static Reading read(String text) {
        List<String> tokens = Tokens.of(text);
        Language language = Language.in(tokens, LEXICON);
        if (language == Language.OTHER) {
            return new Reading(language, null, null, Map.of());
        }
        TextReader reader = new TextReader();
        reader.sentences(tokens);
        double score = (reader.praise - reader.blame) / (reader.praise + reader.blame + 1);
        Map<Topic, Sentiment> topics = new EnumMap<>(Topic.class);
        reader.topics.forEach((topic, polarity) -> topics.put(topic, Sentiment.told(polarity, NEITHER)));
        return new Reading(language, score, Sentiment.told(score, NEITHER), topics);
    }

    private void sentences(List<String> tokens) {
        for (int from = 0; from < tokens.size(); ) {
            int to = from;
            while (to < tokens.size() && !tokens.get(to).equals(Tokens.STOP)) {
                to++;
            }
            sentence(tokens.subList(from, to));
            from = to + 1;
        }
    }

    private void sentence(List<String> tokens) {
        before = EnumSet.noneOf(Topic.class);
        weight = contrasts(tokens) ? BEFORE_CONTRAST : 1;
        Clause clause = new Clause();
        for (int i = 0; i < tokens.size(); ) {
            Lexicon.Match match = tokens.get(i).equals(Tokens.PAUSE) ? null : LEXICON.at(tokens, i);
            boolean contrast = match != null && match.meanings().contains(new Meaning.Contrasts());
            if (contrast || tokens.get(i).equals(Tokens.PAUSE)) {
                end(clause);
                clause = new Clause();
                weight = contrast && i > 0 ? AFTER_CONTRAST : weight;
            } else if (match != null) {
                clause.add(match);
            }
            i = match == null ? i + 1 : match.to();
        }
        end(clause);
    }

    /** Whether a contrast stands within the sentence; one at its beginning is to the sentence before. */
    private static boolean contrasts(List<String> tokens) {
        for (int i = 1; i < tokens.size(); i++) {
            Lexicon.Match match = LEXICON.at(tokens, i);
            if (match != null && match.meanings().contains(new Meaning.Contrasts())) {
                return true;
            }
        }
        return false;
    }

    private void end(Clause clause) {
        praise += weight * clause.praise;
        blame += weight * clause.blame;
        Set<Topic> named = clause.own.keySet();
        for (Topic topic : named.isEmpty() ? before : named) {
            double own = clause.own.getOrDefault(topic, 0.0);
            topics.merge(topic, weight * (own == 0 ? clause.any : own), Double::sum);
        }
        if (!named.isEmpty()) {
            before = named;
        }
    }

    /** What stands between two pauses. */
    private static final class Clause {
        private final Map<Topic, Double> own = new EnumMap<>(Topic.class);
        private double any;
        private double praise;
        private double blame;
        private int negatedUntil = -1;
        private double strength = 1;
        private int strongUntil = -1;
        private boolean hoped;

        void add(Lexicon.Match match) {
            for (Meaning meaning : match.meanings()) {
                switch (meaning) {
                    case Meaning.Negates() -> negatedUntil = match.to() + REACH;
                    case Meaning.Strengthens(double factor) -> {
                        strength = factor;
                        strongUntil = match.to() + STRENGTH_REACH;
                    }
                    case Meaning.Hoped() -> hoped = true;
                    case Meaning.Says(var topic, int polarity) -> {
                        double said = polarity(match.from(), polarity);
                        if (topic != null) {
                            own.merge(topic, said, Double::sum);
                        } else {
                            any += said;
                        }
                        praise += Math.max(0, said);
                        blame += Math.max(0, -said);
                    }
                    case Meaning.Contrasts() -> {}
                }
            }
        }

        private double polarity(int at, int polarity) {
            double said = at < strongUntil ? polarity * strength : polarity;
            if (at < negatedUntil) {
                return said > 0 ? said * NEGATED_PRAISE : -said * NEGATED_BLAME;
            }
            return hoped && said > 0 ? said * HOPED : said;
        }
    }
}

package io.cxm.channels.cross;

import io.cxm.bundle.Bundle;
import io.cxm.bundle.Column;
import io.cxm.bundle.Columns;
import io.cxm.channels.Evidence;
import io.cxm.channels.Parameters;
import io.cxm.channels.Scratch;
import io.cxm.features.Hashing;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What was wanted after a word was searched for (R3). With n_w the strengths of all that was, n_wc those of category c alone, and s_c
 * that category's share of all that is wanted,
 *
 * <pre>λ_w(c) = (n_wc/s_c + μ)/(n_w + μ)</pre>
 *
 * <p>is how much likelier than else the category is after the word: the mean of a Dirichlet posterior whose prior is μ·s (MacKay and
 * Peto, 1995), over s_c. Without searches it is 1. Of m words together it is (Π_w λ_w(c))^(γ/m): the geometric mean (Genest and Zidek,
 * 1986), since words that go together say the same twice, to a power γ. Words that go along are words of the catalogue that what was
 * wanted after a word has more often than what was wanted after others. Made by {@link SearchedFit}; words are known by their hash.
 */
final class SearchedWords {
    /** The file's format; another one is refused. */
    static final int FORMAT = 1;

    private final Column.Longs words;
    private final Column.Floats totals;
    private final Column.Ints offsets;
    private final Column.Ints categories;
    private final Column.Floats counts;
    private final Column.Ints relatedOffsets;
    private final Column.Longs related;
    private final Column.Floats weights;
    private final Combinations combinations;
    private final double power;
    private final double prior;

    private SearchedWords(Columns columns, Combinations combinations, double power, double prior) {
        Column.Ints shape = columns.ints("shape");
        if (shape.size() != 1 || shape.get(0) != FORMAT) {
            throw new IllegalStateException("searched.bin is not of format " + FORMAT);
        }
        words = columns.longs("words");
        totals = columns.floats("totals");
        offsets = columns.ints("offsets");
        categories = columns.ints("categories");
        counts = columns.floats("counts");
        relatedOffsets = columns.ints("related.offsets");
        related = columns.longs("related");
        weights = columns.floats("related.weights");
        this.combinations = combinations;
        this.power = power;
        this.prior = prior;
    }

    /** Those of a bundle, where it has them and makes use of them: γ is its {@code weight}, μ its {@code prior}. */
    static Optional<SearchedWords> of(Bundle bundle, Combinations combinations) {
        Parameters parameters = Parameters.of(bundle.manifest().serving(), CrossChannel.SEARCHED);
        double power = parameters.get("weight", 0);
        return power > 0 && bundle.has(CrossChannel.SEARCHED)
                ? Optional.of(new SearchedWords(
                        bundle.columns(CrossChannel.SEARCHED), combinations, power, parameters.get("prior", 10)))
                : Optional.empty();
    }

    /** The numbers of those words of which enough is known, each once. */
    int[] known(List<String> terms) {
        return terms.stream()
                .distinct()
                .mapToInt(term -> WordIndex.find(words, Hashing.of(term)))
                .filter(word -> word >= 0)
                .toArray();
    }

    /** (Π_w λ_w(c))^(γ/m) of the item's category, 1 where no word is known. */
    double times(int[] known, int item) {
        double logs = 0;
        for (int word : known) {
            logs += Math.log(lift(word, item));
        }
        return known.length == 0 ? 1 : Math.exp(power * logs / known.length);
    }

    /** λ_w(c) of the item's category. */
    private double lift(int word, int item) {
        int category = combinations.of(item, 0);
        double wanted = 0;
        for (int at = offsets.get(word); at < offsets.get(word + 1L); at++) {
            if (categories.get(at) == category) {
                wanted = counts.get(at);
            }
        }
        return (wanted / combinations.share(category) + prior) / (totals.get(word) + prior);
    }

    /** Adds BM25 of each item by the words that go along with these; answers whether there are any. */
    boolean match(int[] known, WordIndex index, Scratch to) {
        boolean any = false;
        for (int word : known) {
            for (int at = relatedOffsets.get(word); at < relatedOffsets.get(word + 1L); at++) {
                any |= index.score(related.get(at), weights.get(at), to);
            }
        }
        return any;
    }

    /** The words after which the item's category was wanted more than else. */
    List<Evidence> evidence(List<String> terms, int item, String itemId) {
        List<Evidence> evidence = new ArrayList<>();
        for (String term : new TreeSet<>(terms)) {
            int word = WordIndex.find(words, Hashing.of(term));
            double lift = word < 0 ? 0 : lift(word, item);
            if (lift > 1) {
                evidence.add(Evidence.searched(itemId, term, lift));
            }
        }
        return evidence;
    }
}

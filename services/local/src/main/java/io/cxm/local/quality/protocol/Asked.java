package io.cxm.local.quality.protocol;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** How a protocol asks for what was held back, and what stands beside the answers. */
public sealed interface Asked {
    /**
     * Ten recommendations for each shopper.
     *
     * @param mask what they leave out
     * @param simple the best simple recommender that is known for the set
     */
    record Recommendations(Mask mask, Baseline simple) implements Asked {
        /** The lists of simple recommenders, by name, in the order of what is held back. */
        public Map<String, List<List<String>>> beside(Trial trial) {
            List<String> shoppers = List.copyOf(trial.heldBack().keySet());
            Map<String, Set<String>> masked = trial.masked(mask);
            Map<String, List<List<String>>> lists = new LinkedHashMap<>();
            for (Baseline baseline : List.of(Baseline.popularity(), simple)) {
                lists.put(baseline.title(), Baseline.lists(baseline, trial.sent(), shoppers, masked));
            }
            return lists;
        }
    }

    /** A hundred items for each query in words, of a catalogue that nobody has done anything with yet. */
    record Search() implements Asked {
        /** How many items an answer has. */
        public static final int COUNT = 100;

        /** The lists of a bare index, in the order of what is held back. */
        public Map<String, List<List<String>>> beside(Trial trial) {
            WordIndex index = new WordIndex(trial.items());
            List<List<String>> lists = new ArrayList<>();
            trial.heldBack().keySet().forEach(words -> lists.add(index.find(words, COUNT)));
            return Map.of("BM25 of the bare words", lists);
        }
    }

    /** The scores of what each shopper liked and disliked, all together. */
    record Scores() implements Asked {
        /** What logistic regression on shopper and item says of the same. */
        public Function<String, Map<String, Double>> beside(Trial trial) {
            Biases biases = Biases.fit(trial.sent());
            return shopper -> biases.scores(shopper, trial.asked(shopper));
        }
    }
}

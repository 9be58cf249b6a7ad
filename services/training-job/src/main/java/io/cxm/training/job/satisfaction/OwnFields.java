package io.cxm.training.job.satisfaction;

import io.cxm.features.Hashing;
import io.cxm.training.job.data.OrderLines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which of the tenant's own fields of events are learned from: numbers, and texts by a hash. Only what enough lines bear, the commonest
 * first, so that a tenant with a hundred fields gets no hundred features; and no text that is another one on nearly every line, as a number of
 * an invoice, of which nothing can be learned.
 */
final class OwnFields {
    private static final int MOST_NUMBERS = 12;
    private static final int MOST_TEXTS = 8;
    private static final int LEAST_LINES = 20;
    private static final double LEAST_SHARE = 0.01;
    /** A field of which so many values are numbers is one. */
    private static final double MOSTLY = 0.9;
    /** Of a text so many lines at least have to say the same, in the mean. */
    private static final int LEAST_ALIKE = 2;
    /** Different hashes are counted by places that they take (linear counting: Whang et al., 1990). */
    private static final int PLACES = 1 << 16;

    private final List<String> numberNames = new ArrayList<>();
    private final List<String> textNames = new ArrayList<>();
    private final int[] placeOfNumber;
    private final int[] placeOfText;

    private OwnFields(List<String> names, int[] numbers, int[] texts, double[] different, int lines) {
        placeOfNumber = new int[names.size()];
        placeOfText = new int[names.size()];
        Arrays.fill(placeOfNumber, -1);
        Arrays.fill(placeOfText, -1);
        IntStream.range(0, names.size())
                .filter(f -> numbers[f] + texts[f] >= Math.max(LEAST_LINES, LEAST_SHARE * lines))
                .filter(f -> numbers[f] >= MOSTLY * (numbers[f] + texts[f]) || LEAST_ALIKE * different[f] <= texts[f])
                .boxed()
                .sorted(Comparator.comparingInt((Integer f) -> -numbers[f] - texts[f])
                        .thenComparing(names::get))
                .forEach(f -> take(f, names.get(f), numbers[f] >= MOSTLY * (numbers[f] + texts[f])));
    }

    private void take(int field, String name, boolean number) {
        if (number && numberNames.size() < MOST_NUMBERS) {
            placeOfNumber[field] = numberNames.size();
            numberNames.add(name);
        } else if (!number && textNames.size() < MOST_TEXTS) {
            placeOfText[field] = textNames.size();
            textNames.add(name);
        }
    }

    /** Those that are common among these lines. */
    static OwnFields of(OrderLines lines, int[] chosen) {
        int[] numbers = new int[lines.fieldNames().size()];
        int[] texts = new int[numbers.length];
        BitSet[] places = new BitSet[numbers.length];
        Arrays.setAll(places, _ -> new BitSet());
        OrderLines.Fields count = new OrderLines.Fields() {
            @Override
            public void number(int name, float value) {
                numbers[name]++;
            }

            @Override
            public void text(int name, int hash) {
                texts[name]++;
                places[name].set(Hashing.slot(Hashing.mix(hash), PLACES));
            }
        };
        for (int line : chosen) {
            lines.fields(line, count);
        }
        double[] different = Arrays.stream(places)
                .mapToDouble(taken -> -PLACES * Math.log(Math.max(0.5, PLACES - taken.cardinality()) / PLACES))
                .toArray();
        return new OwnFields(lines.fieldNames(), numbers, texts, different, chosen.length);
    }

    List<String> numberNames() {
        return List.copyOf(numberNames);
    }

    List<String> textNames() {
        return List.copyOf(textNames);
    }

    /**
     * Reads those of a line: numbers on a scale of logarithms, since most are amounts, NaN where there is none; texts as codes, 0 where there is
     * none.
     */
    void read(OrderLines lines, int line, float[] numbers, int numbersFrom, int[] codes, int codesFrom) {
        Arrays.fill(numbers, numbersFrom, numbersFrom + numberNames.size(), Float.NaN);
        Arrays.fill(codes, codesFrom, codesFrom + textNames.size(), 0);
        lines.fields(line, new Reading(numbers, numbersFrom, codes, codesFrom));
    }

    /** Takes fields to where they belong. */
    private final class Reading implements OrderLines.Fields {
        private final float[] numbers;
        private final int numbersFrom;
        private final int[] codes;
        private final int codesFrom;

        Reading(float[] numbers, int numbersFrom, int[] codes, int codesFrom) {
            this.numbers = numbers;
            this.numbersFrom = numbersFrom;
            this.codes = codes;
            this.codesFrom = codesFrom;
        }

        @Override
        public void number(int name, float value) {
            if (placeOfNumber[name] >= 0) {
                numbers[numbersFrom + placeOfNumber[name]] = (float) (Math.signum(value) * Math.log1p(Math.abs(value)));
            } else if (placeOfText[name] >= 0) {
                codes[codesFrom + placeOfText[name]] = code(Float.floatToIntBits(value));
            }
        }

        @Override
        public void text(int name, int hash) {
            if (placeOfText[name] >= 0) {
                codes[codesFrom + placeOfText[name]] = code(hash);
            }
        }
    }

    /** Reads the texts that its purchase says. */
    void readWhenBought(OrderLines lines, int line, int[] codes, int codesFrom) {
        Arrays.fill(codes, codesFrom, codesFrom + textNames.size(), 0);
        lines.fieldsWhenBought(line, new Reading(new float[numberNames.size()], 0, codes, codesFrom));
    }

    /** A hash as a code, which 0 is not. */
    static int code(int hash) {
        return hash == 0 ? 1 : hash;
    }
}

package io.cxm.training.job.satisfaction;

import io.cxm.contracts.item.Item;
import io.cxm.features.Hashing;
import io.cxm.training.job.data.OrderLines;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is known of lines when they come, a row each: numbers, of which NaN is not known, and codes, of which 0 is none. Nothing of it comes from
 * that moment or later but the delivery itself; of the catalogue, of which there are no snapshots, it is today's.
 */
final class Facts {
    private static final List<String> OWN_CODES = List.of("item", "category", "brand", "shopper");
    private static final int ITEM = 0;
    private static final int CATEGORY = 1;
    private static final int BRAND = 2;
    private static final int SHOPPER = 3;

    private final List<String> names;
    private final List<String> codeNames;
    private final float[] numbers;
    private final int[] codes;
    private final int rows;

    private Facts(List<String> names, List<String> codeNames, float[] numbers, int[] codes, int rows) {
        this.names = names;
        this.codeNames = codeNames;
        this.numbers = numbers;
        this.codes = codes;
        this.rows = rows;
    }

    /**
     * Those of some lines.
     *
     * @param there all lines that came, in that order
     * @param places those among them that get rows, rising
     */
    static Facts of(OrderLines lines, int[] there, int[] places) {
        OwnFields own = OwnFields.of(lines, there);
        int kinds = OWN_CODES.size() + own.textNames().size();
        int ownNumbers = own.numberNames().size();
        float[][] told = new float[there.length][ownNumbers];
        int[][] codes = new int[there.length][kinds];
        for (int place = 0; place < there.length; place++) {
            own.read(lines, there[place], told[place], 0, codes[place], OWN_CODES.size());
            describe(lines, there[place], codes[place]);
        }
        List<String> names = names(own, kinds);
        int width = names.size();
        float[] numbers = new float[places.length * width];
        int[] row = new int[there.length];
        Arrays.fill(row, -1);
        for (int r = 0; r < places.length; r++) {
            row[places[r]] = r;
        }
        OrderFacts order = new OrderFacts(lines);
        OrderMix mix = new OrderMix(lines, codesWhenBought(lines, own, kinds));
        float[] ordersBefore = Past.ordersBefore(lines, there);
        new Past(lines, there).sweep(codes, new int[] {ITEM, SHOPPER}, (place, past) -> {
            if (row[place] >= 0) {
                int from = row[place] * width;
                order.write(there[place], numbers, from);
                from += OrderFacts.NAMES.size();
                System.arraycopy(told[place], 0, numbers, from, ownNumbers);
                boolean profiled = lines.profiled(there[place]);
                from = write(past, codes[place], profiled, ordersBefore[place], numbers, from + ownNumbers);
                for (int kind = 0; kind < kinds; kind++) {
                    if (kind != SHOPPER) {
                        numbers[from++] = mix.of(there[place], kind);
                    }
                }
            }
        });
        return new Facts(names, codeNames(own), numbers, chosen(codes, places), places.length);
    }

    /** Of all lines, come or not, what their purchases say: what a delivery says is known of it alone when another comes. */
    private static int[][] codesWhenBought(OrderLines lines, OwnFields own, int kinds) {
        int[][] codes = new int[lines.size()][kinds];
        for (int line = 0; line < codes.length; line++) {
            own.readWhenBought(lines, line, codes[line], OWN_CODES.size());
            describe(lines, line, codes[line]);
        }
        return codes;
    }

    private static void describe(OrderLines lines, int line, int[] codes) {
        Item item = lines.document(line);
        codes[ITEM] = lines.itemNumber(line) + 1;
        String category = item.getCategories().getValuesCount() == 0
                ? ""
                : item.getCategories().getValues(0);
        codes[CATEGORY] = hash(category);
        codes[BRAND] = hash(item.getBrand());
        codes[SHOPPER] = lines.shopperNumber(line) + 1;
    }

    private static int hash(String text) {
        return text.isEmpty() ? 0 : OwnFields.code((int) Hashing.of(text));
    }

    private static List<String> names(OwnFields own, int kinds) {
        List<String> names = new ArrayList<>(OrderFacts.NAMES);
        own.numberNames().forEach(name -> names.add("field " + name));
        for (int kind = 0; kind < kinds; kind++) {
            names.add("past of " + name(own, kind));
            names.add("said of " + name(own, kind));
        }
        names.addAll(List.of("returns of item", "returns of shopper", "orders before"));
        for (int kind = 0; kind < kinds; kind++) {
            if (kind != SHOPPER) {
                names.add("several in order: " + name(own, kind));
            }
        }
        return names;
    }

    private static String name(OwnFields own, int kind) {
        return kind < OWN_CODES.size()
                ? OWN_CODES.get(kind)
                : "field " + own.textNames().get(kind - OWN_CODES.size());
    }

    /** What a shopper did before is not looked at where they refused profiling. */
    private static int write(Past past, int[] codes, boolean profiled, float ordersBefore, float[] to, int from) {
        int at = from;
        for (int kind = 0; kind < codes.length; kind++) {
            boolean may = profiled || kind != SHOPPER;
            to[at++] = may ? past.satisfaction(kind, codes[kind]) : Float.NaN;
            to[at++] = may ? past.said(kind, codes[kind]) : Float.NaN;
        }
        to[at++] = past.returns(ITEM, codes[ITEM]);
        to[at++] = profiled ? past.returns(SHOPPER, codes[SHOPPER]) : Float.NaN;
        to[at++] = profiled ? ordersBefore : Float.NaN;
        return at;
    }

    /** Items and shoppers are too many to be told apart by themselves: of them the past alone counts. */
    private static List<String> codeNames(OwnFields own) {
        List<String> names = new ArrayList<>(List.of("category", "brand"));
        own.textNames().forEach(name -> names.add("field " + name));
        return names;
    }

    private static int[] chosen(int[][] codes, int[] places) {
        int texts = codes.length == 0 ? 0 : codes[0].length - OWN_CODES.size();
        int width = 2 + texts;
        int[] chosen = new int[places.length * width];
        for (int r = 0; r < places.length; r++) {
            int[] of = codes[places[r]];
            chosen[r * width] = of[CATEGORY];
            chosen[r * width + 1] = of[BRAND];
            System.arraycopy(of, OWN_CODES.size(), chosen, r * width + 2, texts);
        }
        return chosen;
    }

    int rows() {
        return rows;
    }

    List<String> names() {
        return names;
    }

    List<String> codeNames() {
        return codeNames;
    }

    float number(int row, int name) {
        return numbers[row * names.size() + name];
    }

    int code(int row, int name) {
        return codes[row * codeNames.size() + name];
    }
}

package io.cxm.local.bench.satisfaction;

import io.cxm.satisfaction.index.domain.GroupSums;
import io.cxm.satisfaction.index.domain.ProductSums;
import io.cxm.satisfaction.index.domain.SatisfactionIndex;
import io.cxm.satisfaction.index.domain.SatisfactionIndex.Indexed;
import io.cxm.satisfaction.index.domain.SatisfactionIndex.OfGroup;
import io.cxm.satisfaction.index.domain.TenantSums;
import io.cxm.satisfaction.measure.domain.Interval;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The index of a {@link Shop}: which share of its products' intervals, and of its categories', hold the truth, and whether that of the whole shop
 * does (1 or 0). The truth of a category is the mean over its buyers, also of products of which too few told.
 */
record Levels(double products, double categories, double whole) {
    static Levels of(Shop shop) {
        List<ProductSums> told = new ArrayList<>();
        Map<String, Truth> truths = new HashMap<>();
        Truth all = new Truth();
        double[] prices = Models.places(IntStream.range(0, World.PRODUCTS)
                .mapToDouble(i -> shop.told(i).price())
                .toArray());
        for (int i = 0; i < World.PRODUCTS; i++) {
            ProductSums enough =
                    Models.sums(Integer.toString(i), shop.told(i), prices[i]).ofEnough();
            boolean seen = enough.shoppers() > 0;
            for (Truth truth : List.of(all, truths.computeIfAbsent(Models.category(shop.told(i)), _ -> new Truth()))) {
                truth.add(shop.truth(i), enough, seen);
            }
            if (seen) {
                told.add(enough);
            }
        }
        Map<String, GroupSums> groups = new HashMap<>();
        Truth elsewhere = new Truth();
        truths.forEach((category, truth) -> {
            if (truth.seen) {
                groups.put(category, truth.sums());
            } else {
                elsewhere.addAll(truth);
            }
        });
        Indexed index = SatisfactionIndex.of(new TenantSums(told, groups, elsewhere.sums()));
        return new Levels(
                share(index.products().stream()
                        .map(one -> holds(one.ci95(), shop.truth(Integer.parseInt(one.item()))))),
                share(index.categories().stream()
                        .map(one -> truths.getOrDefault(one.category(), all).isIn(one))),
                share(index.whole().stream().map(all::isIn)));
    }

    private static double share(Stream<Boolean> held) {
        return held.mapToDouble(one -> one ? 1 : 0).average().orElse(Double.NaN);
    }

    private static boolean holds(Interval interval, double truth) {
        return interval.low() <= truth && truth <= interval.high();
    }

    /** A mean of truths by buyers, and what was bought of products of which too few told. */
    private static final class Truth {
        private double sum;
        private double buyers;
        private double unseen;
        private double priced;
        private double squares;
        private double squaresOfCategories;
        private boolean seen;

        void add(double truth, ProductSums product, boolean told) {
            double of = product.buyers();
            sum += truth * of;
            buyers += of;
            seen |= told;
            if (!told) {
                unseen += of;
                priced += of * product.price();
                squares += of * of;
            }
        }

        void addAll(Truth category) {
            unseen += category.unseen;
            priced += category.priced;
            squares += category.squares;
            squaresOfCategories += category.unseen * category.unseen;
        }

        GroupSums sums() {
            var rest = new GroupSums.Unseen(unseen, priced, squares, squaresOfCategories);
            return new GroupSums(0, rest, GroupSums.NONE.crossings());
        }

        boolean isIn(OfGroup group) {
            return holds(group.ci95(), sum / buyers);
        }
    }
}

package io.cxm.satisfaction.index.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.index.domain.SatisfactionIndex.Of;
import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SatisfactionIndexTest {
    private static final double NONE = Double.NaN;

    @Test
    void coversWhatIsTrueAveragedOverProducts() {
        int covered = 0;
        int all = 0;
        for (long seed = 1; seed <= 12; seed++) {
            Worlds world = Worlds.of(seed, 160, 8, 30, Worlds.USUAL);
            List<Of> told = SatisfactionIndex.of(world.products);
            for (int i = 0; i < told.size(); i++) {
                double truth = world.truths.get(i);
                Of one = told.get(i);
                covered += one.ci95().low() <= truth && truth <= one.ci95().high() ? 1 : 0;
                all++;
            }
        }
        double share = (double) covered / all;
        assertTrue(share > 0.93 && share < 0.97, "covered " + share);
    }

    @Test
    void isNearerToWhatIsTrueThanStarsAlone() {
        double together = 0;
        double alone = 0;
        for (long seed = 1; seed <= 6; seed++) {
            // one in five gives stars, all answer CSAT
            Worlds world = Worlds.of(seed, 200, 5, 20, (theta, random) -> {
                double[] told = Worlds.USUAL.tell(theta, random);
                double felt = told[0];
                return new double[] {random.nextInt(5) == 0 ? felt : NONE, 0.4 + 0.9 * felt, told[2]};
            });
            together += squares(world, SatisfactionIndex.of(world.products));
            alone += squares(world, SatisfactionIndex.of(Worlds.without(world.products, 1, 2)));
        }
        assertTrue(together < 0.8 * alone, "squared errors of " + together + " and " + alone);
    }

    @Test
    void countsWhatTheSameShopperSaysTwiceOnce() {
        Worlds world = Worlds.of(3, 300, 6, 12, (theta, random) -> {
            double felt = theta + 0.9 * random.nextGaussian();
            return new double[] {felt, felt, NONE};
        });
        double twice = widths(SatisfactionIndex.of(world.products));
        double once = widths(SatisfactionIndex.of(Worlds.without(world.products, 1)));
        assertTrue(twice > 0.93 * once, "widths of " + twice + " and " + once);
    }

    /** Forty who say five stars, of today or of three years ago, where products have about three and a half. */
    @Test
    void whatWasSaidLongAgoTellsLess() {
        Worlds world = Worlds.of(8, 200, 4, 30, Worlds.USUAL);
        double[][] praise = new double[40][];
        Arrays.fill(praise, new double[] {5, NONE, NONE});
        ProductSums today = Worlds.sums("praised", "c0", praise);
        Of now = among(world, today);
        Of then = among(world, Worlds.aged(today, Math.pow(0.5, 3 * 365 / 180.0)));
        assertTrue(then.index() < now.index() - 0.3, () -> now + " and " + then);
        assertTrue(width(then) > 1.5 * width(now), () -> now + " and " + then);
    }

    private static Of among(Worlds world, ProductSums product) {
        List<ProductSums> products = new ArrayList<>(world.products);
        products.add(product);
        return SatisfactionIndex.of(products).getLast();
    }

    private static double width(Of one) {
        return one.ci95().high() - one.ci95().low();
    }

    @Test
    void staysCalmWhenAllThatWasSaidIsOld() {
        Worlds world = Worlds.of(9, 100, 4, 20, Worlds.USUAL);
        List<ProductSums> old = world.products.stream()
                .map(p -> Worlds.aged(p, Math.pow(0.5, 300)))
                .toList();
        for (Of one : SatisfactionIndex.of(old)) {
            assertTrue(Double.isFinite(one.standing()), one::toString);
            assertTrue(width(one) > 3.9, one::toString);
        }
    }

    @Test
    void tellsWhereAProductStandsAmongTheOthers() {
        Worlds world = Worlds.of(4, 200, 4, 60, Worlds.USUAL);
        List<Of> told = SatisfactionIndex.of(world.products);
        double mean = told.stream().mapToDouble(Of::standing).average().orElseThrow();
        assertEquals(0, mean, 0.25);
        double squares = told.stream()
                .mapToDouble(one -> one.standing() * one.standing())
                .average()
                .orElseThrow();
        assertTrue(squares > 0.5 && squares < 1.1, "mean square " + squares);
        Of best = told.stream()
                .max((a, b) -> Double.compare(a.standing(), b.standing()))
                .orElseThrow();
        assertEquals(told.stream().mapToDouble(Of::index).max().orElseThrow(), best.index(), "the best stands highest");
    }

    @Test
    void hasTheScaleOfCsatWhereNobodyGivesStars() {
        Worlds world = Worlds.of(5, 60, 3, 20, Worlds.USUAL);
        List<Of> told = SatisfactionIndex.of(Worlds.without(world.products, 0));
        double mean = told.stream().mapToDouble(Of::index).average().orElseThrow();
        assertEquals(0.4 + 0.9 * 3.5, mean, 0.25);
    }

    @Test
    void learnsFromAllProductsThatHaveTheScaleWhereTheyAreFew() {
        List<ProductSums> products = new ArrayList<>();
        for (int i = 0; i < 9_000; i++) {
            products.add(Worlds.sums("p" + i, null, new double[] {i % 30 == 7 ? 4 : NONE, NONE, 0}));
        }
        List<ProductSums> sample = SatisfactionIndex.sample(products, Indicator.STARS);
        assertEquals(4_000, sample.stream().distinct().count());
        assertEquals(
                300, sample.stream().filter(p -> p.means().getFirst().n() > 0).count());
        assertEquals(
                4_000, SatisfactionIndex.sample(products, Indicator.RETURNS).size());
    }

    @Test
    void isNothingWhereTooLittleIsKnown() {
        assertEquals(List.of(), SatisfactionIndex.of(List.of()));
        Worlds world = Worlds.of(6, 200, 3, 20, Worlds.USUAL);
        assertEquals(List.of(), SatisfactionIndex.of(Worlds.without(world.products, 0, 1)));
        assertEquals(List.of(), SatisfactionIndex.of(world.products.subList(0, 3)));
    }

    @Test
    void staysWithinTheScaleWhateverIsTold() {
        Seeds.check(30, random -> {
            List<ProductSums> products = new ArrayList<>();
            for (int i = 0; i < 6 + random.nextInt(30); i++) {
                double[][] told = new double[1 + random.nextInt(12)][];
                int kind = random.nextInt(3);
                for (int s = 0; s < told.length; s++) {
                    double stars = kind == 0 ? 5 : 1 + random.nextInt(5);
                    double csat = random.nextBoolean() ? NONE : kind == 1 ? 1 : 1 + random.nextInt(5);
                    told[s] = new double[] {random.nextInt(4) == 0 ? NONE : stars, csat, random.nextInt(2)};
                }
                products.add(Worlds.sums("p" + i, random.nextBoolean() ? null : "c" + random.nextInt(3), told));
            }
            for (Of one : SatisfactionIndex.of(products)) {
                assertTrue(1 <= one.ci95().low() && one.ci95().low() <= one.index(), one::toString);
                assertTrue(one.index() <= one.ci95().high() && one.ci95().high() <= 5, one::toString);
                assertTrue(Double.isFinite(one.standing()), one::toString);
            }
        });
    }

    private static double squares(Worlds world, List<Of> told) {
        double squares = 0;
        for (int i = 0; i < told.size(); i++) {
            double off = told.get(i).index() - world.truths.get(i);
            squares += off * off;
        }
        return squares / told.size();
    }

    private static double widths(List<Of> told) {
        return told.stream().mapToDouble(SatisfactionIndexTest::width).average().orElseThrow();
    }
}

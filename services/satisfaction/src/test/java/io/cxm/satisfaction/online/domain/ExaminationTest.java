package io.cxm.satisfaction.online.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.cxm.satisfaction.online.domain.Examination.Shared;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    private static final long SEED = Long.getLong("cxm.seed", 20_260_108);

    /** One item 100 times at each place, 40 clicks and 20: 20·100/200 over 40·100/200. */
    @Test
    void isTheRatioOfTheRatesOfTheSameItems() {
        Examination told = Examination.of(List.of(shared(1, 100, 20, 100, 40))).orElseThrow();
        assertEquals(1, told.byPlace().getFirst());
        assertEquals(0.5, told.byPlace().get(1), 1e-12);
    }

    /** Places 3 and 4 tell too little; what little it is counts with place 2: (10 + 2.5 + 2.5)/(20 + 10 + 10). */
    @Test
    void sharesWhatTellsTooLittle() {
        Examination told = Examination.of(
                        List.of(shared(1, 100, 20, 100, 40), shared(2, 100, 5, 100, 20), shared(3, 100, 5, 100, 20)))
                .orElseThrow();
        assertEquals(List.of(1.0, 0.375, 0.375, 0.375), told.byPlace().subList(0, 4));
        assertEquals(0.375, told.byPlace().getLast(), "nothing was shown there");
    }

    @Test
    void looksFurtherDownWhereTheSecondPlaceTellsNothing() {
        Examination told = Examination.of(List.of(shared(1, 100, 1, 100, 40), shared(2, 100, 20, 100, 40)))
                .orElseThrow();
        assertEquals(told.byPlace().get(1), told.byPlace().get(2));
        assertEquals((0.5 + 10) / 40, told.byPlace().get(1), 1e-12);
    }

    @Test
    void isNotToldByFewClicksNorByOnePlace() {
        assertEquals(Optional.empty(), Examination.of(List.of()));
        assertEquals(Optional.empty(), Examination.of(List.of(shared(1, 100, 19, 100, 40))));
        assertEquals(Optional.empty(), Examination.of(List.of(shared(1, 100, 40, 100, 19))));
    }

    @Test
    void letsNoClickCountForMoreThanTwenty() {
        Examination told =
                Examination.of(List.of(shared(1, 100_000, 20, 100, 90))).orElseThrow();
        assertEquals(0.05, told.byPlace().get(1));
    }

    /** A world that is as the model says: items liked differently, shown anywhere at random. */
    @Test
    void findsHowPlacesAreLookedAt() {
        Random random = new Random(SEED);
        double[] truth = {1, 0.7, 0.5, 0.4, 0.35, 0.3, 0.2, 0.1};
        int items = 40;
        int shown = 4_000;
        double[][] clicks = new double[items][truth.length];
        for (double[] item : clicks) {
            double liked = 0.05 + 0.4 * random.nextDouble();
            for (int place = 0; place < truth.length; place++) {
                for (int i = 0; i < shown; i++) {
                    item[place] += random.nextDouble() < liked * truth[place] ? 1 : 0;
                }
            }
        }
        List<Shared> shared = new ArrayList<>();
        for (int place = 1; place < truth.length; place++) {
            Shared all = new Shared(place, 0, 0, 0, 0);
            for (double[] item : clicks) {
                all = all.with(shared(place, shown, item[place], shown, item[0]), place);
            }
            shared.add(all);
        }
        Examination told = Examination.of(shared).orElseThrow();
        for (int place = 0; place < truth.length; place++) {
            assertEquals(truth[place], told.byPlace().get(place), 0.02, "seed " + SEED + " " + told);
        }
        assertTrue(told.byPlace().getLast() < 0.15, told::toString);
    }

    private static Shared shared(int place, double n, double c, double first, double clicksFirst) {
        return new Shared(place, c * first / (n + first), clicksFirst * n / (n + first), c, clicksFirst);
    }
}

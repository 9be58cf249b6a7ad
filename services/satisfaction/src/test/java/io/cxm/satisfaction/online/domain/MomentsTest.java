package io.cxm.satisfaction.online.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.cxm.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MomentsTest {
    /** Of (1, 2) and (3, −1), 2x + y is 4 and 5. */
    @Test
    void sumWhatIsLinear() {
        Moments moments = Moments.of(2, List.of(new double[] {1, 2}, new double[] {3, -1}));
        double[] by = {2, 1};
        assertEquals(9, moments.sum(by));
        assertEquals(41, moments.squares(by));
        assertEquals(2, moments.shoppers());
        assertEquals(4, moments.sum(0));
    }

    @Test
    void addUpAsTheirShoppersDo() {
        Seeds.check(100, random -> {
            int size = 1 + random.nextInt(5);
            List<double[]> rows = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                rows.add(random.doubles(size).toArray());
            }
            double[] by = random.doubles(size, -1, 1).toArray();
            Moments parts = Moments.of(size, rows.subList(0, 4)).with(Moments.of(size, rows.subList(4, 10)));
            double sum = 0;
            double squares = 0;
            for (double[] row : rows) {
                double of = 0;
                for (int j = 0; j < size; j++) {
                    of += by[j] * row[j];
                }
                sum += of;
                squares += of * of;
            }
            assertEquals(10, parts.shoppers());
            assertEquals(sum, parts.sum(by), 1e-9);
            assertEquals(squares, parts.squares(by), 1e-9);
        });
    }

    @Test
    void haveAProductForEachPair() {
        assertThrows(IllegalArgumentException.class, () -> new Moments(1, new double[2], new double[2]));
    }
}

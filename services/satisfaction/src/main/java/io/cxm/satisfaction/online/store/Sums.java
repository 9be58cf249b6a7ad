package io.cxm.satisfaction.online.store;

import io.cxm.satisfaction.online.domain.Moments;
import io.cxm.satisfaction.online.domain.OnlineCounts.Takings;
import io.cxm.satisfaction.online.domain.RatioSums;
import io.vertx.mutiny.sqlclient.Row;

/** How sums are read that several statements give. */
final class Sums {
    private Sums() {}

    static RatioSums ratio(Row row, String name) {
        return new RatioSums(
                row.getLong(name + "_shoppers"),
                row.getDouble(name + "_all"),
                row.getDouble(name + "_hits"),
                row.getDouble(name + "_all_squares"),
                row.getDouble(name + "_hit_squares"),
                row.getDouble(name + "_products"),
                row.getLong(name + "_hitting"),
                row.getLong(name + "_missing"));
    }

    /** Four columns from this one on. */
    static Takings takings(Row row, int from) {
        return new Takings(
                row.getString(from), row.getLong(from + 1), row.getDouble(from + 2), row.getDouble(from + 3));
    }

    /**
     * Sums as the statement has them.
     *
     * @param shoppers the column that counts them
     * @param from the first column of the sums
     */
    static Moments moments(Row row, int shoppers, int from, int numbers) {
        double[] sums = new double[numbers];
        double[] products = new double[numbers * (numbers + 1) / 2];
        for (int j = 0; j < sums.length; j++) {
            sums[j] = row.getDouble(from + j);
        }
        for (int pair = 0; pair < products.length; pair++) {
            products[pair] = row.getDouble(from + numbers + pair);
        }
        return new Moments(row.getLong(shoppers), sums, products);
    }
}

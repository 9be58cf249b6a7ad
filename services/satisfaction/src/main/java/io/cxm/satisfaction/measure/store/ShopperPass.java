package io.cxm.satisfaction.measure.store;

import io.cxm.satisfaction.measure.domain.AnswerCounts;
import io.cxm.satisfaction.measure.domain.Clusters;
import io.cxm.satisfaction.measure.domain.Question.Shoppers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The second look at answers, by shopper. Shoppers of a group of many answers are dealt into places by their
 * hashes, unless their number is to be told, and each place counts as one ({@link Clusters#apart}). Coarser groups are made of the cells of the finest ones, a
 * shopper or a place of each, unless these are nearly as many as the answers: then answers are read once more for each question, since so many cells go to the
 * disk, and are read as often.
 */
final class ShopperPass {
    /** Groups of more answers than this are of many. */
    private static final int MANY = 4_000;

    /** Where shoppers are dealt: the design effect of many is known to 4 %, an interval's width to 2 %. */
    private static final int PLACES = 1024;

    private final AnswerFigures figures;
    private final Shoppers wanted;

    ShopperPass(AnswerFigures figures, Shoppers wanted) {
        this.figures = figures;
        this.wanted = wanted;
    }

    /** How many places shoppers of a group are dealt into; 0: they are not. */
    int places(AnswerCounts counts) {
        return wanted == Shoppers.MANY && answers(counts) > MANY ? PLACES : 0;
    }

    private static long answers(AnswerCounts counts) {
        return Math.max(
                Math.max(counts.csatN(), counts.cesN()),
                Math.max(counts.nps().n(), counts.stars().n()));
    }

    /**
     * What reads the number of the level, the hash of the group, and {@link AnswerFigures#ofShoppers}.
     *
     * @param rows answers with their shoppers, as SQL
     */
    String statement(List<Level> levels, Level cells, String rows, Clauses clauses) {
        boolean shared = levels.size() > 1 && areFew(cells);
        List<String> selects = new ArrayList<>();
        for (int i = 0; i < levels.size(); i++) {
            Level level = levels.get(i);
            String by = !shared
                    ? "(" + read(level, rows, clauses) + ")"
                    : level.isFinest() ? "cells" : "(" + summed(level, clauses) + ")";
            selects.add("select %d, %s, %s from %s z %s"
                    .formatted(i, level.hash(), figures.ofShoppers(), by, level.groupBy()));
        }
        String all = String.join("\nunion all\n", selects);
        return shared ? "with cells as (%s)\n%s".formatted(read(cells, rows, clauses), all) : all;
    }

    /** Whether there are fewer than half as many cells as answers. */
    private boolean areFew(Level cells) {
        long answers = 0;
        long most = 0;
        for (Group<AnswerCounts> group : cells.groups().values()) {
            long own = answers(group.counts());
            int places = places(group.counts());
            answers += own;
            most += places > 0 ? places : own;
        }
        return 2 * most < answers;
    }

    private String read(Level level, String rows, Clauses clauses) {
        return "select %1$s who, %2$s from (select y.*, %3$s as who from (%4$s) y) x group by %1$s who"
                .formatted(level.keys(), figures.ofShopper(), dealt(level, "shopper", clauses), rows);
    }

    private String summed(Level level, Clauses clauses) {
        return "select %1$s %2$s as who, %3$s from cells group by %1$s %2$s"
                .formatted(level.keys(), dealt(level, "who", clauses), figures.ofCells());
    }

    /** Who stands behind a row; of few groups alone each row's keys are looked at. */
    private String dealt(Level level, String shopper, Clauses clauses) {
        Long[] many = level.groups().entrySet().stream()
                .filter(e -> places(e.getValue().counts()) > 0)
                .map(Map.Entry::getKey)
                .toArray(Long[]::new);
        String place = shopper + " & " + (PLACES - 1);
        if (many.length == 0 || many.length == level.groups().size()) {
            return many.length == 0 ? shopper : place;
        }
        return "case when %s = any(%s::int8[]) then %s else %s end"
                .formatted(level.hash(), clauses.parameter(many), place, shopper);
    }
}

package io.cxm.training.job.data;

import io.cxm.contracts.event.EventType;
import java.util.HashMap;
import java.util.Map;

/**
 * What shoppers said of order lines once these had come: CSAT, else stars, each time the newest. An answer that names an order and no item
 * is about the first line of the order, the one with the lowest id; one that names an item and no order, and a rating, about the line that
 * its shopper bought of the item last.
 */
final class Words {
    private final OrderTable table;
    private final LineIndex index;
    private final Whereabouts whereabouts;
    private final Map<Integer, Word> words = new HashMap<>();
    private final Map<Integer, Word> first = new HashMap<>();

    private record Word(int value, long at, boolean csat) {
        Word or(Word other) {
            boolean better = other.csat == csat ? other.at >= at : other.csat;
            return better ? other : this;
        }
    }

    Words(OrderTable table, LineIndex index, Whereabouts whereabouts) {
        this.table = table;
        this.index = index;
        this.whereabouts = whereabouts;
        for (int r = 0; r < table.size(); r++) {
            boolean rated = table.is(r, EventType.EVENT_TYPE_RATING);
            if (rated || table.isAnswer(r)) {
                say(r, rated);
            }
        }
    }

    private void say(int row, boolean rated) {
        boolean csat = !rated && !Float.isNaN(table.quantity(row));
        float value = csat ? table.quantity(row) : table.value(row);
        int line = line(row);
        if (line >= 0
                && value >= 1
                && value <= 5
                && whereabouts.at(line) > 0
                && table.time(row) >= whereabouts.at(line)) {
            Word word = new Word(Math.round(value), table.time(row), csat);
            words.merge(line, word, Word::or);
            first.merge(line, word, (before, now) -> now.at() < before.at() ? now : before);
        }
    }

    private int line(int row) {
        return table.orderNumber(row) < 0 ? index.latest(row) : index.first(row);
    }

    int label(int line) {
        Word word = words.get(line);
        return word == null ? 0 : word.value();
    }

    /** When that was said; 0 where nothing was. */
    long labelAt(int line) {
        Word word = words.get(line);
        return word == null ? 0 : word.at();
    }

    /** The first word, which is known from its moment on whatever is said later. */
    int firstWord(int line) {
        Word word = first.get(line);
        return word == null ? 0 : word.value();
    }

    long firstAt(int line) {
        Word word = first.get(line);
        return word == null ? 0 : word.at();
    }
}

package io.cxm.ingestion.erasure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Texts that are looked for in every place of another, which is gone through once however many they are.
 *
 * <p>They are sorted, without those that begin with another of them: where such a one is, the shorter is too. Of what is left at most
 * one begins at a place, and binary search finds it: all that is between a text and one that begins with it begins with it too.
 */
final class AnywhereIn {
    private final List<String> sorted = new ArrayList<>();

    AnywhereIn(Collection<String> texts) {
        for (String text : new TreeSet<>(texts)) {
            if (sorted.isEmpty() || !text.startsWith(sorted.getLast())) {
                sorted.add(text);
            }
        }
    }

    /** Whether one of them is in this text. */
    boolean any(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (begins(text, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean begins(String text, int at) {
        int low = 0;
        int high = sorted.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int order = order(sorted.get(middle), text, at);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return false;
    }

    /** 0 where it begins there, else how it compares with what does. */
    private static int order(String one, String text, int at) {
        int most = Math.min(one.length(), text.length() - at);
        for (int i = 0; i < most; i++) {
            int difference = one.charAt(i) - text.charAt(at + i);
            if (difference != 0) {
                return difference;
            }
        }
        return most == one.length() ? 0 : 1;
    }
}

package io.cxm.satisfaction.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How to read what a report holds: a sentence for each kind of figure in it. */
final class MethodBox {
    private MethodBox() {}

    static List<String> texts(Outline outline, Words words) {
        List<String> texts = new ArrayList<>(List.of("interval", "few"));
        Set<String> metrics = outline.total().keySet();
        if (metrics.contains("stars")) {
            texts.add("stars");
        }
        if (metrics.contains("returnRate")) {
            texts.add("returns");
        }
        if (metrics.contains("impressions")) {
            texts.add("shown");
        }
        if (outline.standings().stream().anyMatch(s -> s.compared() >= 2)) {
            texts.add("best");
        }
        if (!outline.before().isEmpty()) {
            texts.add("change");
        }
        texts.add("answers");
        return texts.stream().map(text -> words.text("box." + text)).toList();
    }
}

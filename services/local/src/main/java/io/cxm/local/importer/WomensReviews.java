package io.cxm.local.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.ImportType;
import io.cxm.local.client.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Women's clothing reviews: stars, whether recommended, and text.
 *
 * <p>A review is an answer with stars. Whether it recommends is an own question ({@code custom.recommended}): it is no
 * 0–10 answer, so no NPS is made of it. Who wrote is not known and no shopper is invented; the age is a dimension. There
 * are no times.
 */
final class WomensReviews implements Dataset {
    private final SourceFolder folder;

    WomensReviews(SourceFolder folder) {
        this.folder = folder;
    }

    @Override
    public List<Feed> feeds() {
        Path file = folder.file("*reviews*.csv");
        return List.of(
                new Feed("clothes", ImportType.ITEMS, outlet -> items(file, outlet)),
                new Feed(
                        "reviews",
                        ImportType.SURVEY_RESPONSES,
                        outlet -> Table.csv(file, outlet, line -> List.of(response(line)))));
    }

    private static void items(Path file, Outlet outlet) throws IOException {
        Map<String, ObjectNode> items = new TreeMap<>();
        Table.glance(
                file,
                line -> items.merge(
                        line.needed("Clothing ID"),
                        item(line),
                        (first, later) -> first.has("categories") ? first : later));
        for (ObjectNode item : items.values()) {
            outlet.line();
            outlet.send(item);
            outlet.keep();
        }
    }

    private static ObjectNode item(Line line) {
        ObjectNode item = Json.object().put("id", line.needed("Clothing ID"));
        List<String> path = Stream.of("Division Name", "Department Name", "Class Name")
                .map(line::text)
                .filter(Objects::nonNull)
                .toList();
        if (!path.isEmpty()) {
            item.put("title", path.getLast());
            item.putArray("categories").add(String.join(" > ", path));
        }
        return item;
    }

    private static ObjectNode response(Line line) {
        ObjectNode response = Json.object()
                .put("id", "wr-" + line.number())
                .put("surveyId", "reviews")
                .put("itemId", line.needed("Clothing ID"))
                .put("channel", "web");
        ObjectNode answers = response.putObject("answers").put("stars", line.whole("Rating"));
        answers.putObject("custom")
                .put("recommended", line.needed("Recommended IND").equals("1"))
                .put("positiveFeedbackCount", line.whole("Positive Feedback Count"));
        String text = Stream.of("Title", "Review Text")
                .map(line::text)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("\n"));
        Rows.put(answers, "text", text.isEmpty() ? null : text);
        ObjectNode dimensions = response.putObject("dimensions");
        Rows.put(dimensions, "age", line.text("Age"));
        Rows.put(dimensions, "department", line.text("Department Name"));
        return response;
    }
}

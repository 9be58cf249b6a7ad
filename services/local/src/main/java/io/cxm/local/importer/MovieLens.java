package io.cxm.local.importer;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.cxm.local.client.ImportType;
import io.cxm.local.client.Json;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** MovieLens in the atomic files of RecBole: films with genres, viewers with demographics, ratings. */
final class MovieLens implements Dataset {
    private final SourceFolder folder;

    MovieLens(SourceFolder folder) {
        this.folder = folder;
    }

    @Override
    public List<Feed> feeds() {
        return List.of(
                feed("films", ImportType.ITEMS, "*.item", MovieLens::film),
                feed("viewers", ImportType.USERS, "*.user", MovieLens::viewer),
                feed("ratings", ImportType.EVENTS, "*.inter", MovieLens::rating));
    }

    private Feed feed(String name, ImportType type, String pattern, Function<Line, ObjectNode> row) {
        Path file = folder.file(pattern);
        return new Feed(name, type, outlet -> Table.tabs(file, outlet, line -> List.of(row.apply(line))));
    }

    private static ObjectNode film(Line line) {
        ObjectNode item = Json.object().put("id", line.needed("item_id"));
        Rows.put(item, "title", line.text("movie_title"));
        String genres = line.text("class");
        if (genres != null) {
            Rows.list(item, "categories", genres.split(" +", -1));
        }
        Rows.list(item.putObject("attributes"), "releaseYear", line.text("release_year"));
        return item;
    }

    private static ObjectNode viewer(Line line) {
        ObjectNode user = Json.object().put("id", line.needed("user_id")).put("age", line.whole("age"));
        Rows.put(user, "gender", line.text("gender"));
        Rows.put(user, "occupation", line.text("occupation"));
        Rows.list(user.putObject("attributes"), "zipCode", line.text("zip_code"));
        return user;
    }

    private static ObjectNode rating(Line line) {
        return Json.object()
                .put("id", "ml-" + line.number())
                .put("type", "rating")
                .put("userId", line.needed("user_id"))
                .put("itemId", line.needed("item_id"))
                .put("value", line.number("rating"))
                .put(
                        "timestamp",
                        Instant.ofEpochSecond((long) line.number("timestamp")).toString());
    }
}

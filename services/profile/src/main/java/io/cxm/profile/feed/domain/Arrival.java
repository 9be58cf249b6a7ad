package io.cxm.profile.feed.domain;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.profile.interaction.domain.EventName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that came in. Of shoppers it says who, not what is known of them; of answers the figures, not the words.
 *
 * @param deleted of an item or a shopper: whether that is what came last
 * @param title of an item
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Arrival(
        String kind,
        String id,
        String receivedAt,
        @Nullable Boolean deleted,
        @Nullable String title,
        @Nullable String userId,
        @Nullable String anonymousId,
        @Nullable String itemId,
        @Nullable Related edge,
        @Nullable Happened event,
        @Nullable Scores answers) {
    /** To whom the shopper is related, and how. */
    public record Related(String to, String type, double weight) {}

    /** What an event says. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Happened(
            String type,
            @Nullable String query,
            @Nullable Double quantity,
            @Nullable Double value,
            @Nullable String currency) {}

    /** What was answered, in figures. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Scores(
            @Nullable Integer csat,
            @Nullable Integer nps,
            @Nullable Integer ces,
            @Nullable Integer stars) {}

    /** An item as it is now; the item of one that is deleted is empty. */
    public static Arrival item(Place place, boolean deleted, Item item) {
        String title = item.hasTitle() ? item.getTitle() : null;
        return new Arrival(
                place.kind().word(), place.id(), time(place), deleted, title, null, null, place.id(), null, null, null);
    }

    public static Arrival shopper(Place place, boolean deleted) {
        return new Arrival(
                place.kind().word(), place.id(), time(place), deleted, null, place.id(), null, null, null, null, null);
    }

    /** Where an edge begins is the shopper. */
    public static Arrival edge(Place place, String from, Related to) {
        return new Arrival(place.kind().word(), place.id(), time(place), null, null, from, null, null, to, null, null);
    }

    public static Arrival event(Place place, Event event) {
        return new Arrival(
                place.kind().word(),
                place.id(),
                time(place),
                null,
                null,
                present(event.getUserId()),
                present(event.getAnonymousId()),
                present(event.getItemId()),
                null,
                new Happened(
                        EventName.of(event.getType()),
                        present(event.getQuery()),
                        event.hasQuantity() ? event.getQuantity() : null,
                        event.hasValue() ? event.getValue() : null,
                        present(event.getCurrency())),
                null);
    }

    public static Arrival response(Place place, SurveyResponse response) {
        return new Arrival(
                place.kind().word(),
                place.id(),
                time(place),
                null,
                null,
                present(response.getUserId()),
                null,
                present(response.getItemId()),
                null,
                null,
                new Scores(
                        response.hasCsat() ? response.getCsat() : null,
                        response.hasNps() ? response.getNps() : null,
                        response.hasCes() ? response.getCes() : null,
                        response.hasStars() ? response.getStars() : null));
    }

    private static String time(Place place) {
        return Instant.ofEpochMilli(place.at()).toString();
    }

    private static @Nullable String present(String text) {
        return text.isEmpty() ? null : text;
    }
}

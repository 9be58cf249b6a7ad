package io.cxm.profile.export;

import io.cxm.profile.edge.Edges;
import io.cxm.profile.edge.domain.EdgeView;
import io.cxm.profile.interaction.History;
import io.cxm.profile.interaction.History.Cursor;
import io.cxm.profile.interaction.History.Subject;
import io.cxm.profile.interaction.domain.EventView;
import io.cxm.profile.interaction.domain.StoredEvent;
import io.cxm.profile.reading.Keyset;
import io.cxm.profile.reading.Part;
import io.cxm.profile.response.Responses;
import io.cxm.profile.response.domain.ResponseView;
import io.cxm.profile.shopper.Shoppers;
import io.cxm.profile.shopper.domain.UserView;
import io.cxm.tenancy.TenantId;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * All that is known of one shopper, each row with its kind, a page in memory at a time. What was made of it (counts, vectors,
 * figures) is not in it.
 */
@ApplicationScoped
public class ShopperRows {
    private static final int PAGE = 500;
    private final Shoppers shoppers;
    private final History history;
    private final Responses responses;
    private final Edges edges;

    ShopperRows(Shoppers shoppers, History history, Responses responses, Edges edges) {
        this.shoppers = shoppers;
        this.history = history;
        this.responses = responses;
        this.edges = edges;
    }

    /**
     * A row.
     *
     * @param kind {@code id}, {@code user}, {@code edge}, {@code event} or {@code survey-response}
     * @param value of the last four as they are written by {@code /v1}, of the first a text
     */
    public record Row(String kind, Object value) {}

    /** Of whoever has this id, under all ids that they have. */
    Multi<List<?>> of(TenantId tenant, String id, long end) {
        return shoppers.named(tenant, id)
                .onItem()
                .transformToMulti(named -> Multi.createBy()
                        .concatenating()
                        .streams(
                                Multi.createFrom()
                                        .item(rows(
                                                "id",
                                                named.ids().stream().sorted().toList())),
                                Multi.createFrom()
                                        .item(rows(
                                                "user",
                                                named.entry().stream()
                                                        .map(entry -> UserView.of(entry.id(), entry.user()))
                                                        .toList())),
                                Keyset.pages("", after -> edges.page(tenant, named.ids(), after, PAGE), EdgeView::idOf)
                                        .map(page -> rows(
                                                "edge",
                                                page.stream().map(EdgeView::of).toList())),
                                events(tenant, id)
                                        .map(page -> rows(
                                                "event",
                                                page.stream()
                                                        .filter(event -> event.receivedAt() <= end)
                                                        .map(StoredEvent::asSent)
                                                        .map(EventView::of)
                                                        .toList())),
                                responses
                                        .ofShopper(tenant, named.ids(), end)
                                        .map(page -> rows(
                                                "survey-response",
                                                page.stream()
                                                        .map(ResponseView::of)
                                                        .toList()))));
    }

    private Multi<List<StoredEvent>> events(TenantId tenant, String id) {
        return Keyset.pages(
                new Cursor(Long.MAX_VALUE, ""),
                before -> history.page(tenant, new Subject.OfShopper(id), before, PAGE)
                        .map(Part::rows),
                last -> new Cursor(last.happenedAt(), last.eventId()));
    }

    private static List<Row> rows(String kind, List<?> values) {
        return values.stream().map(value -> new Row(kind, value)).toList();
    }
}

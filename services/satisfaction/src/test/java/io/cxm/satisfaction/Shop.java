package io.cxm.satisfaction;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import io.cxm.contracts.RecordKey;
import io.cxm.contracts.Topics;
import io.cxm.contracts.event.Event;
import io.cxm.contracts.event.EventType;
import io.cxm.contracts.impression.Impression;
import io.cxm.contracts.item.ChangeKind;
import io.cxm.contracts.item.Item;
import io.cxm.contracts.item.ItemChange;
import io.cxm.contracts.item.TextList;
import io.cxm.contracts.response.SurveyResponse;
import io.cxm.contracts.satisfaction.PredictedSatisfaction;
import io.cxm.contracts.tenant.Branding;
import io.cxm.contracts.tenant.Erasure;
import io.cxm.contracts.tenant.Tenant;
import io.cxm.contracts.user.User;
import io.cxm.contracts.user.UserChange;
import io.cxm.messaging.Outgoing;
import io.cxm.messaging.RecordSender;
import io.cxm.testkit.RealServers;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** One tenant of a test: what it sends arrives on the topics as ingestion would put it there. */
final class Shop {
    final String tenant = "shop-" + UUID.randomUUID().toString().substring(0, 8);
    private final RecordSender sender;
    private final List<Outgoing> records = new ArrayList<>();

    Shop(RecordSender sender) {
        this.sender = sender;
    }

    static long at(String time) {
        return Instant.parse(time).toEpochMilli();
    }

    Shop response(String id, String item, UnaryOperator<SurveyResponse.Builder> with) {
        var response = SurveyResponse.newBuilder()
                .setTenantId(tenant)
                .setId(id)
                .setItemId(item)
                .setReceivedAt(System.currentTimeMillis());
        return put(Topics.RESPONSES, id, with.apply(response).build());
    }

    /** So many answers of CSAT with this value. */
    Shop csat(String prefix, String item, int n, int value) {
        for (int i = 0; i < n; i++) {
            response(prefix + "-" + i, item, r -> r.setCsat(value));
        }
        return this;
    }

    Shop event(String id, EventType type, String user, String item, String time, UnaryOperator<Event.Builder> with) {
        var event = Event.newBuilder()
                .setTenantId(tenant)
                .setId(id)
                .setType(type)
                .setUserId(user)
                .setItemId(item)
                .setAt(at(time))
                .setReceivedAt(System.currentTimeMillis());
        return put(Topics.EVENTS, user, with.apply(event).build());
    }

    Shop purchase(String id, String user, String item, String time) {
        return event(id, EventType.EVENT_TYPE_PURCHASE, user, item, time, e -> e.setQuantity(2));
    }

    Shop back(String id, String user, String item, String time) {
        return event(id, EventType.EVENT_TYPE_RETURN, user, item, time, e -> e.setQuantity(1));
    }

    /** Moves the tenant's clock. */
    Shop today(String time) {
        return event("clock-" + time, EventType.EVENT_TYPE_VIEW, "u-clock", "i-clock", time, e -> e);
    }

    Shop item(String id, String category, String brand) {
        return item(
                id,
                ChangeKind.CHANGE_KIND_PUT,
                i -> i.setBrand(brand).setCategories(TextList.newBuilder().addValues(category)));
    }

    /** A product of such a price, of no brand. */
    Shop priced(String id, String category, double price) {
        return item(
                id,
                ChangeKind.CHANGE_KIND_PUT,
                i -> i.setPrice(price).setCategories(TextList.newBuilder().addValues(category)));
    }

    /** What a product is called from now on. */
    Shop title(String id, String title) {
        return item(id, ChangeKind.CHANGE_KIND_PATCH, i -> i.setTitle(title));
    }

    /** What it costs from now on. */
    Shop price(String id, double price) {
        return item(id, ChangeKind.CHANGE_KIND_PATCH, i -> i.setPrice(price));
    }

    /** It is in the catalogue no more. */
    Shop gone(String id) {
        return item(id, ChangeKind.CHANGE_KIND_DELETE, i -> i);
    }

    private Shop item(String id, ChangeKind kind, UnaryOperator<Item.Builder> with) {
        return put(
                Topics.ITEMS,
                id,
                ItemChange.newBuilder()
                        .setTenantId(tenant)
                        .setItemId(id)
                        .setKind(kind)
                        .setItem(with.apply(Item.newBuilder()))
                        .build());
    }

    Shop merge(String from, String to) {
        return user(from, ChangeKind.CHANGE_KIND_MERGE, c -> c.setMergedInto(to));
    }

    /** What is known of a shopper from now on. */
    Shop user(String id, UnaryOperator<User.Builder> with) {
        return user(id, ChangeKind.CHANGE_KIND_PUT, c -> c.setUser(with.apply(User.newBuilder())));
    }

    /** What is known of a shopper besides, and what is not any more. */
    Shop patched(String id, UnaryOperator<User.Builder> with, String... cleared) {
        return user(
                id,
                ChangeKind.CHANGE_KIND_PATCH,
                c -> c.setUser(with.apply(User.newBuilder())).addAllCleared(List.of(cleared)));
    }

    /** Nothing is known of a shopper any more. */
    Shop unknown(String id) {
        return user(id, ChangeKind.CHANGE_KIND_DELETE, c -> c);
    }

    private Shop user(String id, ChangeKind kind, UnaryOperator<UserChange.Builder> with) {
        var change = UserChange.newBuilder().setTenantId(tenant).setUserId(id).setKind(kind);
        return put(Topics.USERS, id, with.apply(change).build());
    }

    Shop impression(Impression.Builder impression) {
        String id = impression.getRecommendationId();
        return put(Topics.IMPRESSIONS, id, impression.setTenantId(tenant).build());
    }

    Shop prediction(PredictedSatisfaction.Builder prediction) {
        return put(
                Topics.PREDICTIONS,
                prediction.getLineId(),
                prediction.setTenantId(tenant).build());
    }

    /** Nothing is predicted of this line any more. */
    Shop unpredicted(String line) {
        RecordKey key = new RecordKey(tenant, line);
        records.add(new Outgoing(Topics.PREDICTIONS, key, key, null));
        return this;
    }

    Shop zone(String zone) {
        return put(
                Topics.TENANTS,
                "",
                Tenant.newBuilder().setId(tenant).setTimeZone(zone).build());
    }

    /** How its reports look. */
    Shop looks(String name, String color, byte[] logo) {
        var branding = Branding.newBuilder().setColor(color).setLogo(ByteString.copyFrom(logo));
        return put(
                Topics.TENANTS,
                "",
                Tenant.newBuilder()
                        .setId(tenant)
                        .setName(name)
                        .setBranding(branding)
                        .build());
    }

    /** How long it wants to keep what was received. */
    Shop keep(int days) {
        return put(
                Topics.TENANTS,
                "",
                Tenant.newBuilder().setId(tenant).setRetentionDays(days).build());
    }

    /** How many rows of its own are in this table. */
    long rows(String table) {
        return number("select count(*) from satisfaction." + table + " where tenant_id = '" + tenant + "'");
    }

    /** Where its clock stands. */
    long clock() {
        return number("select newest from satisfaction.data_clock where tenant_id = '" + tenant + "'");
    }

    long number(String query) {
        return Long.parseLong(text(query));
    }

    /** The first column of the first row; zero for null. */
    String text(String query) {
        try (var connection = RealServers.postgres().superuser("cxm");
                var statement = connection.createStatement();
                var result = statement.executeQuery(query)) {
            result.next();
            String found = result.getString(1);
            return found == null ? "0" : found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Changes rows behind the service's back. */
    void run(String statement) {
        try (var connection = RealServers.postgres().superuser("cxm");
                var made = connection.createStatement()) {
            made.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Asks for the erasure of all of it. */
    Shop erase(String id) {
        return put(
                Topics.ERASURES, id, erasure(id, "", System.currentTimeMillis()).build());
    }

    /** Profile's receipt of a shopper's erasure that was asked for at this time, which names their other ids. */
    Shop erased(String id, String user, long at, String... otherIds) {
        var receipt = Erasure.Receipt.newBuilder().setService("profile").addAllAlsoKnownAs(List.of(otherIds));
        return put(
                Topics.ERASURES,
                id + "|profile",
                erasure(id, user, at).setReceipt(receipt).build());
    }

    /** The request itself, which profile acts on. */
    Shop askedToErase(String id, String user) {
        return put(
                Topics.ERASURES,
                id,
                erasure(id, user, System.currentTimeMillis()).build());
    }

    private Erasure.Builder erasure(String id, String user, long at) {
        return Erasure.newBuilder()
                .setTenantId(tenant)
                .setId(id)
                .setUserId(user)
                .setRequestedAt(at);
    }

    private Shop put(String topic, String entity, MessageLite value) {
        records.add(Outgoing.of(topic, new RecordKey(tenant, entity), value));
        return this;
    }

    /** A record that nobody can read, or that names another tenant. */
    Shop raw(String topic, String entity, byte[] value) {
        RecordKey key = new RecordKey(tenant, entity);
        records.add(new Outgoing(topic, key, key, value));
        return this;
    }

    /** Sends what was prepared, and waits for the broker. */
    Shop send() {
        sender.sendAll(List.copyOf(records)).await().indefinitely();
        records.clear();
        return this;
    }
}

package io.cxm.signing;

import io.cxm.contracts.problem.ProblemType;
import io.cxm.problem.ProblemException;
import io.cxm.tenancy.TenantId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Pages of a list: the size that is asked for, and where the next one begins as a signed token. */
@Singleton
public class Pages {
    public static final int DEFAULT_SIZE = 50;
    public static final int MAX_SIZE = 500;
    private static final long MOST_COUNTED = 10_000;
    private static final Duration LIFETIME = Duration.ofDays(1);
    private final Signer signer;

    Pages(Signer signer) {
        this.signer = signer;
    }

    /** One page of a list. {@code total} is null where counting would cost too much (above 10,000). */
    public record Page<T>(
            List<T> items,
            @Nullable String nextPageToken,
            @Nullable Long total) {
        public Page {
            items = List.copyOf(items);
        }

        /** The same page, saying how many there are in all, where that is not above 10,000. */
        public Page<T> of(long all) {
            return new Page<>(items, nextPageToken, all > MOST_COUNTED ? null : all);
        }

        /** The same page of what these become. */
        public <U> Page<U> map(Function<T, U> to) {
            return new Page<>(items.stream().map(to).toList(), nextPageToken, total);
        }
    }

    /**
     * A page of a list that is in memory, in the order of its ids: what is made or removed between two pages repeats no other
     * and hides none.
     */
    public <T> Page<T> byId(
            String list,
            TenantId tenant,
            List<T> all,
            Function<T, String> id,
            @Nullable Integer pageSize,
            @Nullable String pageToken) {
        String after = cursor(list, tenant, pageToken);
        List<T> rest = after == null
                ? all
                : all.stream().filter(one -> id.apply(one).compareTo(after) > 0).toList();
        return ahead(list, tenant, rest, size(pageSize), id).of(all.size());
    }

    /** A page of a list that is in memory, in its order. */
    public <T> Page<T> slice(
            String list, TenantId tenant, List<T> all, @Nullable Integer pageSize, @Nullable String pageToken) {
        int size = size(pageSize);
        String cursor = cursor(list, tenant, pageToken);
        int from = cursor == null ? 0 : Math.min(Integer.parseInt(cursor), all.size());
        int to = Math.min(from + size, all.size());
        String next = to < all.size() ? token(list, tenant, Integer.toString(to)) : null;
        return new Page<>(all.subList(from, to), next, (long) all.size());
    }

    /**
     * A page of rows that were looked up one more than fit: only that one tells that there is a next page.
     *
     * @param cursorOf what the next page begins after
     */
    public <T> Page<T> ahead(String list, TenantId tenant, List<T> found, int size, Function<T, String> cursorOf) {
        List<T> shown = found.subList(0, Math.min(size, found.size()));
        return page(list, tenant, shown, found.size() > size, cursorOf);
    }

    /**
     * A page of rows that were looked up as a page, with fewer than fit where they are large.
     *
     * @param more whether there are others behind them; then there is at least one of them
     * @param cursorOf what the next page begins after
     */
    public <T> Page<T> page(String list, TenantId tenant, List<T> shown, boolean more, Function<T, String> cursorOf) {
        return new Page<>(shown, more ? token(list, tenant, cursorOf.apply(shown.getLast())) : null, null);
    }

    /** The size that was asked for, checked. */
    public static int size(@Nullable Integer asked) {
        if (asked == null) {
            return DEFAULT_SIZE;
        }
        if (asked < 1 || asked > MAX_SIZE) {
            throw ProblemException.parameter("pageSize", "must be 1 to " + MAX_SIZE);
        }
        return asked;
    }

    /** A token for what comes after this cursor in this tenant's list. */
    public String token(String list, TenantId tenant, String cursor) {
        return signer.sign("page:" + list, tenant, cursor, LIFETIME);
    }

    /** The cursor in a token of the same list and tenant; null for the first page. */
    public @Nullable String cursor(String list, TenantId tenant, @Nullable String token) {
        if (token == null || token.isEmpty()) {
            return null;
        }
        return signer.verify("page:" + list, tenant, token)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.BAD_PAGE_TOKEN, "The page token is not valid for this list"));
    }
}

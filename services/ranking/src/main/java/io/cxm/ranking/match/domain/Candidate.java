package io.cxm.ranking.match.domain;

import io.cxm.channels.Catalogue;
import io.cxm.contracts.item.Item;
import io.cxm.ranking.filter.domain.Field;
import io.cxm.ranking.filter.domain.Filterable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One candidate after the other, as filters read them: a document is parsed only for what is not decoded. Of one thread. */
final class Candidate implements Filterable {
    private final Catalogue catalogue;
    private final ItemViews views;
    private int item;
    private FilterFields fields = FilterFields.UNREAD;
    private @Nullable Item document;

    Candidate(Catalogue catalogue, ItemViews views) {
        this.catalogue = catalogue;
        this.views = views;
    }

    /** Goes to an item. */
    Candidate at(int next) {
        item = next;
        fields = views.fields(next);
        document = null;
        return this;
    }

    @Override
    public List<String> texts(Field field) {
        if (fields == FilterFields.UNREAD) {
            return described(field);
        }
        return switch (field.path()) {
            case "categories" -> fields.categories;
            case "brand" -> fields.brand;
            case "tags" -> fields.tags;
            case "currency" -> fields.currency;
            default -> field.attribute().isEmpty() ? described(field) : fields.attribute(field.attribute());
        };
    }

    private List<String> described(Field field) {
        return field.texts(catalogue.id(item), document());
    }

    @Override
    public double number(Field field) {
        ItemView view = views.of(item);
        return switch (field.path()) {
            case "price" -> view.price();
            case "availableFrom" -> view.from() == Long.MIN_VALUE ? Double.NaN : view.from();
            case "availableTo" -> view.to() == Long.MAX_VALUE ? Double.NaN : view.to();
            default -> fields == FilterFields.UNREAD ? field.number(document()) : fields.number(field);
        };
    }

    @Override
    public boolean bool(Field field) {
        return fields == FilterFields.UNREAD ? field.bool(document()) : fields.inStock;
    }

    private Item document() {
        Item read = document;
        if (read == null) {
            read = catalogue.document(item);
            document = read;
        }
        return read;
    }
}

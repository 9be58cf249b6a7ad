/** How one element that a tenant sent (item, shopper, event, survey response) becomes a record, or is refused by name of its fields. */
@NullMarked
package io.cxm.ingestion.element.domain;

import org.jspecify.annotations.NullMarked;

/** The REST interface of writes to single items and shoppers. */
@NullMarked
package io.cxm.ingestion.catalogue.api;

import org.jspecify.annotations.NullMarked;

/** The database as callers see it. */
@NullMarked
package io.cxm.ingestion.database;

import org.jspecify.annotations.NullMarked;

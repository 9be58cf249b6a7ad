/** Versions of the schema that SQL cannot make, in the package where Flyway looks for them beside the others. */
@NullMarked
package db.migration;

import org.jspecify.annotations.NullMarked;

/** The PostgreSQL server: real binaries, its own process, and the roles and schemas of the services. */
@NullMarked
package io.cxm.local.database;

import org.jspecify.annotations.NullMarked;

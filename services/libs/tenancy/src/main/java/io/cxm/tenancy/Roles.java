package io.cxm.tenancy;

/** The roles of the realm, as they stand in tokens. */
public final class Roles {
    public static final String OPERATOR = "operator";
    public static final String TENANT_ADMIN = "tenant-admin";
    public static final String MERCHANDISER = "merchandiser";
    public static final String ANALYST = "analyst";
    /** A machine of the tenant. */
    public static final String INTEGRATION = "integration";

    private Roles() {}
}

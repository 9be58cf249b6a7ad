package io.cxm.tenancy;

/** The roles of the realm, as they stand in tokens, and one that is none of its. */
public final class Roles {
    public static final String OPERATOR = "operator";
    public static final String TENANT_ADMIN = "tenant-admin";
    public static final String MERCHANDISER = "merchandiser";
    public static final String ANALYST = "analyst";
    /** A machine of the tenant. */
    public static final String INTEGRATION = "integration";
    /** A service of ours at work for a tenant, without a caller; never in a token of the realm. */
    public static final String SERVICE = "service";

    private Roles() {}
}

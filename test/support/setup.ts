import 'reflect-metadata';

// Before any gateway is made: no call to cloud metadata addresses and none to Apollo.
process.env.APOLLO_TELEMETRY_DISABLED = 'true';

package io.millrace.cli.doctor;

import io.millrace.cli.Context;

/** TODO */
public final class Doctor {
    public Doctor(Context context) {}

    public boolean examine() throws InterruptedException {
        return true;
    }
}

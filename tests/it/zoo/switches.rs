//! A handler with an arm for every documented code, each of which can be switched off.

use errcatalog::{Handling, Severity};

use super::redis;

/// A `match` with one arm a code, and nothing behind it but the default.
macro_rules! handler {
    ($($number:literal $code:literal)*) => {
        /// What the arm of this code answers, unless it is `off`.
        fn answer(code: &str, off: &str) -> Option<u32> {
            match code {
                $($code if off != $code => Some($number),)*
                _ => None,
            }
        }
    };
}

handler! {
    1 "AuthFailure.InvalidSecretId"
    2 "AuthFailure.MFAFailure"
    3 "AuthFailure.SecretIdNotFound"
    4 "AuthFailure.SignatureExpire"
    5 "AuthFailure.SignatureFailure"
    6 "AuthFailure.TokenFailure"
    7 "AuthFailure.UnauthorizedOperation"
    8 "DryRunOperation"
    9 "FailedOperation"
    10 "InternalError"
    11 "InvalidAction"
    12 "InvalidParameter"
    13 "InvalidParameterValue"
    14 "LimitExceeded"
    15 "MissingParameter"
    16 "NoSuchVersion"
    17 "RequestLimitExceeded"
    18 "ResourceInUse"
    19 "ResourceInsufficient"
    20 "ResourceNotFound"
    21 "ResourceUnavailable"
    22 "UnauthorizedOperation"
    23 "UnknownParameter"
    24 "UnsupportedOperation"
    25 "UnsupportedProtocol"
    26 "UnsupportedRegion"
    27 "FailedOperation.SystemError"
    28 "FailedOperation.UnSupportError"
    29 "FailedOperation.Unknown"
    30 "InternalError.DbOperationFailed"
    31 "InternalError.InternalError"
    32 "InvalidParameter.EmptyParam"
    33 "InvalidParameter.InvalidParameter"
    34 "InvalidParameter.OnlyVPCOnSpecZoneId"
    35 "InvalidParameter.PermissionDenied"
    36 "InvalidParameterValue.BackupNotExists"
    37 "InvalidParameterValue.InvalidInstanceTypeId"
    38 "InvalidParameterValue.InvalidSubnetId"
    39 "InvalidParameterValue.MemSizeNotInRange"
    40 "InvalidParameterValue.PasswordEmpty"
    41 "InvalidParameterValue.PasswordError"
    42 "InvalidParameterValue.PasswordRuleError"
    43 "InvalidParameterValue.ReduceCapacityNotAllowed"
    44 "InvalidParameterValue.UnSupportedType"
    45 "InvalidParameterValue.WeekDaysIsInvalid"
    46 "LimitExceeded.InvalidMemSize"
    47 "LimitExceeded.InvalidParameterGoodsNumNotInRange"
    48 "LimitExceeded.PeriodExceedMaxLimit"
    49 "LimitExceeded.PeriodLessThanMinLimit"
    50 "ResourceInUse.InstanceBeenLocked"
    51 "ResourceNotFound.AccountDoesNotExists"
    52 "ResourceNotFound.InstanceNotExists"
    53 "ResourceUnavailable.AccountBalanceNotEnough"
    54 "ResourceUnavailable.BackupLockedError"
    55 "ResourceUnavailable.BackupStatusAbnormal"
    56 "ResourceUnavailable.CallOssError"
    57 "ResourceUnavailable.GetSecurityError"
    58 "ResourceUnavailable.InstanceConfError"
    59 "ResourceUnavailable.InstanceDeleted"
    60 "ResourceUnavailable.InstanceLockedError"
    61 "ResourceUnavailable.InstanceStateError"
    62 "ResourceUnavailable.InstanceStatusAbnormal"
    63 "ResourceUnavailable.NoEnoughVipInVPC"
    64 "ResourceUnavailable.NoRedisService"
    65 "ResourceUnavailable.NoTypeIdRedisService"
    66 "ResourceUnavailable.SecurityGroupNotSupported"
    67 "UnauthorizedOperation.NoCAMAuthed"
    68 "UnauthorizedOperation.UserNotInWhiteList"
    69 "UnsupportedOperation.ClusterInstanceAccessedDeny"
    70 "UnsupportedOperation.IsAutoRenewError"
    71 "UnsupportedOperation.OnlyClusterInstanceCanExportBackup"
}

/// Sweeps the handler once with each arm switched off, and expects exactly that code to be reported.
fn each_arm_is_missed<T: std::fmt::Debug + 'static>(outcome: impl Fn(&str, Option<u32>) -> T) {
    let redis = redis();
    let report = Handling::of(&redis).probe(|p| outcome(p.code(), answer(p.code(), ""))).check();
    assert!(report.is_ok() && report.findings().is_empty(), "{report}");
    let mut switched = 0;
    let step = if crate::is_thorough() { 1 } else { 4 };
    for off in redis.codes().step_by(step) {
        let report = Handling::of(&redis).probe(|p| outcome(p.code(), answer(p.code(), off.as_str()))).check();
        let found: Vec<_> = report.findings().iter().map(|f| (f.rule().id(), f.severity(), f.code())).collect();
        assert_eq!(found, [("default", Severity::Error, Some(off))], "{off} is switched off\n{report}");
        assert_eq!(report.findings()[0].location(), Some(redis.get(off.as_str()).unwrap().location()));
        switched += 1;
    }
    assert_eq!(switched, 71_usize.div_ceil(step));
}

#[test]
fn arms_with_outcomes_of_their_own() {
    each_arm_is_missed(|_, answer| answer);
}

#[test]
fn arms_with_one_outcome_for_all() {
    each_arm_is_missed(|_, answer| answer.is_some());
}

#[test]
fn arms_and_a_default_that_carry_the_code() {
    each_arm_is_missed(|code, answer| match answer {
        Some(_) => Ok(code.to_owned()),
        None => Err(format!("unknown error {code}")),
    });
}

#[test]
fn a_default_that_panics() {
    let redis = redis();
    let report = Handling::of(&redis)
        .probe(|p| answer(p.code(), "InternalError").unwrap_or_else(|| panic!("no arm for {}", p.code())))
        .check();
    let found: Vec<_> = report.findings().iter().map(|f| (f.rule().id(), f.code().map(|code| code.as_str()))).collect();
    assert_eq!(found, [("unknown-codes-panic", None), ("default", Some("InternalError"))], "{report}");
}

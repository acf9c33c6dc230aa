using FsCheck;
using FsCheck.Fluent;
using Shop.Notifications.Mails;

namespace Services.Tests.Notifications;

public sealed class OrderMailsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Later = Now.AddSeconds(30);

    [Fact]
    public void Claim_OfAFreshMail_IsMine()
    {
        var mails = OrderMails.None.Claim("confirmed", 3, "me", Now, Later);
        Assert.True(mails.IsClaimedBy("confirmed", "me"));
        Assert.False(mails.IsSettled("confirmed"));
    }

    [Fact]
    public void Claim_OfALiveClaim_StaysTheOthers()
    {
        var mails = OrderMails.None.Claim("confirmed", 3, "other", Now, Later).Claim("confirmed", 3, "me", Now.AddSeconds(29), Later);
        Assert.False(mails.IsClaimedBy("confirmed", "me"));
        Assert.False(mails.IsSettled("confirmed"));
    }

    [Fact]
    public void Claim_AfterTheLease_IsMine()
    {
        var mails = OrderMails.None.Claim("confirmed", 3, "dead", Now, Later).Claim("confirmed", 3, "me", Later, Later.AddSeconds(30));
        Assert.True(mails.IsClaimedBy("confirmed", "me"));
    }

    [Fact]
    public void Claim_OfASentMail_IsSettled()
    {
        var mails = OrderMails.None.Claim("confirmed", 3, "other", Now, Later).Sent("confirmed").Claim("confirmed", 3, "me", Later, Later);
        Assert.True(mails.IsSettled("confirmed"));
        Assert.False(mails.IsClaimedBy("confirmed", "me"));
    }

    [Fact]
    public void Claim_OfAReviewMail_OnceALaterStepWasSeen_IsSettledUnsent()
    {
        var mails = OrderMails.None.Saw(3).Claim(MailKinds.InReview, 2, "me", Now, Later);
        Assert.True(mails.IsSettled(MailKinds.InReview));
        Assert.False(mails.IsClaimedBy(MailKinds.InReview, "me"));
    }

    [Fact]
    public void Any_Course_SendsEachKindOnce() => Prop.ForAll(ArbMap.Default.ArbFor<(int Kind, int Minutes)[]>(), steps =>
    {
        var mails = OrderMails.None;
        var sent = new List<string>();
        var now = Now;
        foreach (var (number, minutes) in steps)
        {
            var kind = new[] { "confirmed", "rejected", "cancelled" }[Math.Abs(number % 3)];
            now = now.AddMinutes(Math.Abs(minutes % 3));
            mails = mails.Claim(kind, 1, $"{sent.Count}", now, now.AddMinutes(1));
            if (mails.IsClaimedBy(kind, $"{sent.Count}"))
            {
                sent.Add(kind);
                mails = mails.Sent(kind);
            }
        }

        Assert.Equal(sent.Distinct(), sent);
    }).QuickCheckThrowOnFailure();
}

/** Passwords of twelve and more characters that are tried first: walks over a keyboard, sayings, the words on every list. In lower case. */
const rows = `
123456789012 1234567890123 12345678901234 123456789123 123456789123456 1234567890123456 0123456789012 123456123456 123123123123
112233445566 121212121212 987654321012 098765432109 102030405060 147258369147 147258369000 159357159357 123454321012 135792468013
password1234 password12345 password123456 password2024 password2025 password2026 passwordpassword password@123 password@1234
password!123 p@ssw0rd1234 p@ssword1234 p@ssword12345 passw0rd1234 passw0rd12345 mypassword123 newpassword1 newpassword123 changeme1234
changeme12345 changemenow1 letmein12345 letmein123456 welcome12345 welcome123456 welcome@1234 iloveyou1234 iloveyou12345 iloveyou1314
iloveyou5201314 qwertyuiop12 qwertyuiop123 qwertyuiop1234 qwertyuiopasdf qwertyuiop[] qwerty123456 qwerty1234567 qwerty12345678
qwertyqwerty qwertyqwerty1 qwertyasdfgh qwertyasdfzxcv qwerasdfzxcv qwer1234asdf qwer1234qwer asdfghjkl123 asdfghjkl1234
asdfghjkl;'\\ asdfasdfasdf asdf1234asdf asdf12345678 zxcvbnm12345 zxcvbnm123456 zxcvbnmasdfg zaq12wsxcde3 zaq1xsw2cde3 1qaz2wsx3edc
1qaz2wsx3edc4rfv 1qazxsw23edc 1qaz@wsx3edc !qaz2wsx3edc !qaz@wsx#edc 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i 1234qwerasdf
1234qwerasdfzxcv 12345qwertasdfg 123456qwerty 12345678qwer 123456abcdef 123456789abc 123456789qwe 123qweasdzxc 123qwe123qwe
123abc123abc q1w2e3r4t5y6 q1w2e3r4t5y6u7 a1b2c3d4e5f6 a12345678901 aa1234567890 abc123456789 abc1234567890 abcd12345678 abcd1234abcd
abcdefghijkl abcdefghijklm abcdefg12345 abcdefg123456 abcdefgh1234 abcdef123456 aaaaaa123456 admin1234567 admin12345678 admin123admin
adminadmin12 adminadmin123 admin@123456 admin@1234567 admin@123admin admin!@#1234 admin888admin admin8888888 administrator
administrator1 administrator123 administrator@123 root12345678 root123456789 rootroot1234 root@1234567 system123456 system@12345
test12345678 test123456789 testtest1234 test@1234567 guest1234567 user12345678 manager12345 master123456 superadmin123 superman1234
trustno1trustno1 monkey123456 dragon123456 football1234 baseball1234 sunshine1234 princess1234 starwars1234 whatever1234 computer1234
internet1234 michael12345 jennifer1234 charlie12345 liverpool123 manchester12 correcthorsebatterystaple thequickbrownfox
woaini123456 woaini1314520 woaini5201314 woaini521521 woaiwojia123 wo123456789 wodemima1234 wodemima123456 nihao1234567 nihao123456789
zhongguo1234 zhongguo123456 zhonghua1234 tianjin12345 tianjin123456 beijing12345 beijing123456 beijing2008 shanghai1234 guangzhou123
woshishui123 caonima12345 caonima123456 5201314woaini 520131452013 5201314520131 131452013145 1314520131452 1314521131452 7758521775852
77585217758521 888888888888 666666666666 000000000000 111111111111 111111222222 110110110110 119119119119 123321123321 123654789000
147852369000 159753456852 741852963000 789456123000 789456123789 963852741000 aini13141314 huanbao12345 huanbao123456 huanbaoju123
shengtai1234 shengtai12345 shengtaihuanjing qingdan12345 qingdan123456 qingdanqingdan
`

export const commonPasswords: ReadonlySet<string> = new Set(rows.split(/\s+/).filter((row) => row !== ''))
